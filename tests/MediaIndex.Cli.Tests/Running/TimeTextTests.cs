using System.Globalization;
using System.Text;
using MediaIndex.Cli.Running;

namespace MediaIndex.Cli.Tests.Running;

public sealed class TimeTextTests
{
    [Fact]
    public void Write_AnyTime_IsAsTheFrameworkFormatsIt()
    {
        var random = new Random(2);
        var text = new byte[32];
        for (var round = 0; round < 20_000; round++)
        {
            var offset = TimeSpan.FromMinutes(random.Next(-14 * 60, (14 * 60) + 1));
            var time = new DateTimeOffset(random.NextInt64(TimeSpan.TicksPerDay, DateTime.MaxValue.Ticks - TimeSpan.TicksPerDay), offset);
            Assert.Equal(time.ToString("yyyy-MM-dd'T'HH:mm:sszzz", CultureInfo.InvariantCulture), Encoding.ASCII.GetString(TimeText.Write(time, text)));
            var date = DateOnly.FromDateTime(time.DateTime);
            Assert.Equal(date.ToString("yyyy-MM", CultureInfo.InvariantCulture), Encoding.ASCII.GetString(TimeText.Write(date, text)));
        }
    }
}
