using Microsoft.Playwright;

namespace MediaIndex.EndToEnd.Tests;

/// <summary>A page opened from disk in headless Chromium, with everything that it said and asked for.</summary>
internal sealed class Browser : IAsyncDisposable
{
    private static readonly string[] Places = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];

    private readonly IPlaywright playwright;
    private readonly IBrowser browser;

    private Browser(IPlaywright playwright, IBrowser browser, IPage page)
    {
        this.playwright = playwright;
        this.browser = browser;
        Page = page;
    }

    /// <summary>The page.</summary>
    public IPage Page { get; }

    /// <summary>Errors and warnings of the console, and exceptions of scripts.</summary>
    public List<string> Complaints { get; } = [];

    /// <summary>Addresses asked for.</summary>
    public List<string> Requests { get; } = [];

    /// <summary>Opens a file; skips the test where there is no browser, but not in CI.</summary>
    public static async Task<Browser> OpenAsync(string file)
    {
        var executable = Places.FirstOrDefault(File.Exists);
        if (executable is null)
        {
            const string Remedy = "no Chromium on this machine: apt-get install -y chromium";
            Assert.False(Environment.GetEnvironmentVariable("CI") == "true", Remedy);
            Assert.Skip(Remedy);
        }

        var playwright = await Playwright.CreateAsync();
        var browser = await playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions
        {
            ExecutablePath = executable,
            Headless = true,
            Args = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"],
        });
        var opened = new Browser(playwright, browser, await browser.NewPageAsync());
        opened.Page.Console += (_, message) => opened.Hear(message);
        opened.Page.PageError += (_, error) => opened.Complaints.Add(error);
        opened.Page.Request += (_, request) => opened.Requests.Add(request.Url);
        await opened.Page.GotoAsync(new Uri(file).AbsoluteUri, new PageGotoOptions { WaitUntil = WaitUntilState.Load });
        return opened;
    }

    public async ValueTask DisposeAsync()
    {
        await browser.DisposeAsync();
        playwright.Dispose();
    }

    private void Hear(IConsoleMessage message)
    {
        if (message.Type is "error" or "warning")
        {
            Complaints.Add(message.Text);
        }
    }
}
