using System.Reflection;
using MediaIndex.Corpora.Tests.Detection;
using MediaIndex.Corpora.Tests.Encodings;
using MediaIndex.Corpora.Tests.Exports;
using MediaIndex.Corpora.Tests.Facts;
using MediaIndex.Corpora.Tests.Feeds;
using MediaIndex.Corpora.Tests.Inputs;
using MediaIndex.Corpora.Tests.Warc;

namespace MediaIndex.Corpora.Tests.Catalogue;

/// <summary>Every trap of the formats' list with the test that meets it; the tracking parameters of addresses are met where addresses are made canonical, in MediaIndex.Text.</summary>
public sealed class TrapListTests
{
    private static readonly (string Format, string Trap, Type Where, string Test)[] Traps =
    [
        ("x-v2", "metrics live on the original", typeof(XApiV2Tests), nameof(XApiV2Tests.Read_Pages_UsersAreJoinedAndRepostsCarryNoCounts)),
        ("x-v2", "impression_count is 0 on old rows", typeof(FurtherTrapTests), nameof(FurtherTrapTests.XApiV2_ViewsOfZeroFromBeforeTheyWereCounted_AreMissing)),
        ("x-v2", "ids never as double", typeof(ReaderCatalogueTests), nameof(ReaderCatalogueTests.Read_IdWrittenAsANumber_KeepsEveryDigit)),
        ("x-v2", "includes may lack users", typeof(XApiV2Tests), nameof(XApiV2Tests.Read_DeletedAuthor_PostIsKeptWithoutAccount)),
        ("x-v2", "created_at ends .000Z", typeof(SourceTimesTests), nameof(SourceTimesTests.PublishedAt_AsSourcesWriteIt_IsRead)),
        ("x-v2", "verified_type values", typeof(FurtherTrapTests), nameof(FurtherTrapTests.XApiV2_KindOfVerification_OnlyGovernmentsAreOfficial)),
        ("x-v1", "text is cut at 140", typeof(TrapTests), nameof(TrapTests.XV1_ExtendedTweet_IsNotCutAt140)),
        ("x-v1", "retweet text is cut; date form", typeof(TrapTests), nameof(TrapTests.XV1_Repost_WholeTextAndNoCounts)),
        ("zeeschuimer-x", "user name moved; views are a string", typeof(TrapTests), nameof(TrapTests.ZeeschuimerX_ScreenNameInEitherPlace_IsTheAccount)),
        ("crowdtangle-facebook", "byte-order mark", typeof(FurtherTrapTests), nameof(FurtherTrapTests.Table_WithOrWithoutAByteOrderMark_SameItem)),
        ("crowdtangle-facebook", "thousands separators, zone letters", typeof(PlatformExportTests), nameof(PlatformExportTests.Read_CrowdTangleFacebook_TrapsAreMet)),
        ("crowdtangle-facebook", "header of the score", typeof(FurtherTrapTests), nameof(FurtherTrapTests.CrowdTangle_HeaderOfTheScoreWithOtherBlanks_IsKnown)),
        ("crowdtangle-facebook", "group exports, Created, N/A", typeof(PlatformExportTests), nameof(PlatformExportTests.Read_CrowdTangleGroupExport_GroupNameIsTheAccount)),
        ("crowdtangle-instagram", "date ends with a zone", typeof(PlatformExportTests), nameof(PlatformExportTests.Read_CrowdTangleInstagram_TrapsAreMet)),
        ("mcl-facebook", "views absent; two places of the owner", typeof(TrapTests), nameof(TrapTests.ContentLibrary_ViewsUnderAHundred_AreMissing)),
        ("mcl-facebook", "content_type replaced media_type", typeof(FurtherTrapTests), nameof(FurtherTrapTests.ContentLibrary_KindOfMediaUnderEitherName_IsRead)),
        ("facebook-graph", "shares and message missing, +0000", typeof(TrapTests), nameof(TrapTests.FacebookGraph_SharesLeftOut_AreZeroWhereTheOtherCountsCame)),
        ("business-suite", "casing, languages, lines, account time", typeof(TrapTests), nameof(TrapTests.BusinessSuite_HeaderInOtherCaseOrLanguage_IsRead)),
        ("business-suite", "Date is Lifetime", typeof(FurtherTrapTests), nameof(FurtherTrapTests.BusinessSuite_DateThatSaysLifetime_IsNoDate)),
        ("youtube", "counts are strings, hidden ones absent", typeof(PlatformExportTests), nameof(PlatformExportTests.Read_YouTubeVideos_HiddenCountsAreMissing)),
        ("youtube", "textOriginal; replies", typeof(TrapTests), nameof(TrapTests.YouTubeComments_ThreadAndReplies_OriginalText)),
        ("kaggle", "YY.DD.MM; a video on several days", typeof(TrapTests), nameof(TrapTests.Kaggle_VideoOnSeveralDays_TheLastDayIsTheItem)),
        ("kaggle", "literal \\n", typeof(TrapTests), nameof(TrapTests.Kaggle_LiteralBackslashN_IsALineBreak)),
        ("kaggle", "tags and dislikes", typeof(FurtherTrapTests), nameof(FurtherTrapTests.Kaggle_DislikesAndTags_AreKeptAsExtra)),
        ("kaggle", "some files are not UTF-8", typeof(FurtherTrapTests), nameof(FurtherTrapTests.Kaggle_FileInAnotherCharacterSet_IsDecoded)),
        ("youtube-data-tools", "publishedAtSQL; backslashes", typeof(TrapTests), nameof(TrapTests.DataTools_BackslashEscapes_AndTheTrueTime)),
        ("youtube-data-tools", "durationSec drops hours", typeof(FurtherTrapTests), nameof(FurtherTrapTests.DataTools_WrongSecondsOfOldVersions_AreNotRead)),
        ("youtube-data-tools", "defaultLAudioLanguage", typeof(FurtherTrapTests), nameof(FurtherTrapTests.DataTools_LanguageUnderItsMisspeltName_IsRead)),
        ("zeeschuimer", "stored twice; time in ms", typeof(TrapTests), nameof(TrapTests.Zeeschuimer_ItemStoredTwice_TheLastIsTheItem)),
        ("bazhuayu-weibo", "Chinese header, date without year", typeof(TrapTests), nameof(TrapTests.Bazhuayu_TimeWithoutYear_NeedsTheTimeOfTheCounts)),
        ("mediacloud", "date may be null", typeof(FeedTests), nameof(FeedTests.MediaCloud_DateMayBeMissing)),
        ("mediacloud", "date in the future", typeof(FurtherTrapTests), nameof(FurtherTrapTests.MediaCloud_DateBehindTheTimeOfIndexing_IsNoDate)),
        ("mediacloud", "indexed_date only a date", typeof(FurtherTrapTests), nameof(FurtherTrapTests.MediaCloud_TimeOfIndexing_MayBeADateOnly)),
        ("mediacloud", "JSON metadata record in WARC", typeof(FurtherTrapTests), nameof(FurtherTrapTests.MediaCloud_ItsArchives_ThePageIsReadAndTheMetadataToldApart)),
        ("gdelt-gkg", "title and time in the extras; -T ids; blocks", typeof(FeedTests), nameof(FeedTests.Gkg_TitleAndTimeComeFromTheExtras)),
        ("gdelt-gkg", "FIPS countries", typeof(FurtherTrapTests), nameof(FurtherTrapTests.Gkg_CountriesInFips_AreNotTheOutletsCountry)),
        ("gdelt-gkg", "rows with bad bytes", typeof(FurtherTrapTests), nameof(FurtherTrapTests.Gkg_RowInLatin1_IsDecodedByItself)),
        ("gdelt-mentions", "no header", typeof(FormatDetectorTests), nameof(FormatDetectorTests.Detect_Example_IsNamedReadAndWithoutUnknownFields)),
        ("gdelt-doc", "seendate", typeof(FeedTests), nameof(FeedTests.GdeltDoc_SeenDateIsTheCrawl)),
        ("gdelt-doc", "country in words", typeof(FurtherTrapTests), nameof(FurtherTrapTests.GdeltDoc_CountryInWords_IsKeptAsExtra)),
        ("warc", "a member a record; mixed records; fetch time", typeof(RealWarcTests), nameof(RealWarcTests.Read_CcNews_ControlRecordsAndOnePage)),
        ("warc", "charset from header, meta, then detection", typeof(EncodingDetectorTests), nameof(EncodingDetectorTests.Detect_FilesThatClaimUtf8_AreDecodedRight)),
        ("warc", "chunked and packed inside", typeof(WarcReaderTests), nameof(WarcReaderTests.Read_EncodedAndChunkedBody_IsUndone)),
        ("feeds", "guid is no address; zones", typeof(FeedTests), nameof(FeedTests.Rss_Item_MarkupGoneZoneKept)),
        ("feeds", "published optional", typeof(FurtherTrapTests), nameof(FurtherTrapTests.Atom_WithoutTimeOfPublication_TheUpdateStandsIn)),
        ("feeds", "double escaping", typeof(FeedTests), nameof(FeedTests.Atom_Entry_EscapedMarkupIsResolved)),
        ("ninjs", "1.x, 2.x, 3.x", typeof(FeedTests), nameof(FeedTests.Ninjs_AnyVersion_SameItem)),
        ("newsml-g2", "located is the dateline", typeof(FurtherTrapTests), nameof(FurtherTrapTests.NewsMl_Dateline_IsNotAPlaceOfTheItem)),
        ("newsml-g2", "canceled and withheld", typeof(FurtherTrapTests), nameof(FurtherTrapTests.NewsMl_WithheldOrCanceled_IsNoItem)),
        ("newsml-g2", "version n replaces n-1", typeof(FurtherTrapTests), nameof(FurtherTrapTests.NewsMl_LaterVersion_ReplacesTheEarlier)),
        ("fineweb", "date is the crawl", typeof(FeedTests), nameof(FeedTests.FineWeb_DateIsTheCrawl)),
        ("excel", "semicolons, tabs, line ends and encodings of a spreadsheet", typeof(SavedAgainTests), nameof(SavedAgainTests.Table_SavedAnotherWay_IsNamedAndGivesTheSameItem)),
        ("excel", "ids as 1.84E+18", typeof(FurtherTrapTests), nameof(FurtherTrapTests.Csv_IdRoundedByASpreadsheet_IsNoId)),
        ("excel", "dates of another country", typeof(FurtherTrapTests), nameof(FurtherTrapTests.Csv_DateInTheOrderOfAnotherCountry_StaysMissingAndIsKept)),
        ("excel", "formula cells read", typeof(FurtherTrapTests), nameof(FurtherTrapTests.Csv_CellThatASpreadsheetWouldRun_IsWords)),
        ("excel", "formula cells written", typeof(TableRoundTripTests), nameof(TableRoundTripTests.Csv_FormulaAndQuotes_AreMadeSafe)),
    ];

    [Fact]
    public void Traps_EachOfThem_HasATest() => Assert.All(Traps, trap => Assert.True(trap.Where.GetMethod(trap.Test)?.GetCustomAttribute<FactAttribute>() is not null, $"{trap.Format}: {trap.Trap}"));

    [Fact]
    public void Traps_EveryLineOfTheList_IsMet()
    {
        var list = File.ReadAllText(TestSupport.SharedData.Path("formats/README.md"));
        var lines = list[list.IndexOf("## Traps per format", StringComparison.Ordinal)..].Split('\n').Count(line => line.StartsWith("- **", StringComparison.Ordinal));

        // A line added to the list changes its count, and asks for a test here.
        Assert.Equal(20, lines);
    }
}
