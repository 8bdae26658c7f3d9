using System.Collections.Frozen;
using System.Text;

namespace MediaIndex.Text.Cleaning.Pages.Outline;

/// <summary>The words by which designers name the parts of a page, and what they hint at.</summary>
internal static class HintWords
{
    /// <summary>Attribute values are read up to this many bytes: generated class lists can be endless.</summary>
    private const int MaxValue = 400;

    private static readonly FrozenDictionary<ulong, Hints> Words = Build();

    /// <summary>First words of class names that describe (what a post is filed under, what it has) and do not name a part of the page.</summary>
    private static readonly FrozenSet<ulong> Describing = Keys("has no with without status type format category categories tag cat overflow wp is js no lazy");

    /// <summary>The hints of all words in a class, id, role or similar value.</summary>
    public static Hints Of(ReadOnlySpan<byte> value)
    {
        var hints = Hints.None;
        value = value[..Math.Min(value.Length, MaxValue)];
        while (!value.IsEmpty)
        {
            var end = value.IndexOfAny((byte)' ', (byte)'\n', (byte)'\t');
            hints |= OfName(end < 0 ? value : value[..end]);
            value = end < 0 ? default : value[(end + 1)..];
        }

        return hints;
    }

    private static Hints OfName(ReadOnlySpan<byte> name)
    {
        // Utility classes with a condition (`md:hidden`) name nothing.
        if (name.IsEmpty || name.Contains((byte)':'))
        {
            return Hints.None;
        }

        var hints = Hints.None;
        var previous = 0UL;
        var describes = false;
        for (var at = 0; at < name.Length;)
        {
            if (!char.IsAsciiLetter((char)name[at]))
            {
                at++;
                continue;
            }

            var start = at++;
            while (at < name.Length && (char.IsAsciiLetterLower((char)name[at]) || (char.IsAsciiLetterUpper((char)name[at]) && char.IsAsciiLetterUpper((char)name[at - 1]))))
            {
                at++;
            }

            var key = Markup.TagTable.Key(name[start..at]);
            hints |= previous == 0 ? Hints.None : Words.GetValueOrDefault(Pair(previous, key));
            hints |= describes ? Hints.None : Words.GetValueOrDefault(key);
            describes |= previous == 0 && Describing.Contains(key);
            previous = key;
        }

        return hints;
    }

    private static FrozenSet<ulong> Keys(string words) =>
        words.Split(' ').Select(word => Markup.TagTable.Key(Encoding.ASCII.GetBytes(word))).ToFrozenSet();

    private static ulong Pair(ulong first, ulong second) => (first * 31) ^ second;

    private static FrozenDictionary<ulong, Hints> Build()
    {
        var words = new Dictionary<ulong, Hints>();
        foreach (var (hint, list) in Lists())
        {
            foreach (var word in list.Split(' '))
            {
                var parts = word.Split('+').Select(part => Markup.TagTable.Key(Encoding.ASCII.GetBytes(part))).ToArray();
                var key = parts.Length == 1 ? parts[0] : Pair(parts[0], parts[1]);
                words[key] = words.GetValueOrDefault(key) | hint;
            }
        }

        return words.ToFrozenDictionary();
    }

    private static IEnumerable<(Hints Hint, string Words)> Lists() =>
    [
        (Hints.Article, "article articles story post posts news entry blog blogpost art detail details report essay feature wen neirong zhengwen"),
        (Hints.Body, "body content contents text txt paragraph paragraphs copy richtext rte rich wysiwyg prose markdown bd cnt article+body articlebody postbody storybody bodytext nr"),
        (Hints.Main, "main primary center centre maincontent middle"),
        (Hints.DeclaredBody, "articlebody article+body entry+content post+content story+body post+body article+content articlecontent postcontent storytext story+text article+text articletext story+content blog+content body+content content+body"),
        (Hints.Title, "title headline headlines heading hed h1 subject"),
        (Hints.Lead, "lead lede intro introduction standfirst summary dek deck subtitle subhead subheadline kicker teaser+text abstract excerpt description desc strapline sapo"),
        (Hints.Nav, "nav navigation navbar menu menus submenu topnav subnav navi menubar mainmenu mainnav sitenav hamburger megamenu offcanvas drawer dropdown tabs tab skip jump+nav toplinks quicklinks"),
        (Hints.Breadcrumb, "breadcrumb breadcrumbs crumb crumbs trail bread"),
        (Hints.Footer, "footer foot bottom colophon footbar pagefooter sitefooter bottombar"),
        (Hints.Header, "header masthead topbar banner head site+header page+header hero"),
        (Hints.Sidebar, "sidebar side rail aside sidecol rightcol leftcol secondary rhs lhs sideblock sidebox rightrail right+rail left+rail complementary tertiary right+column left+column"),
        (Hints.Cookie, "cookie cookies consent gdpr ccpa onetrust optanon privacy cmp didomi truste eu+cookie"),
        (Hints.Newsletter, "newsletter newsletters subscribe subscription subscriptions signup sign+up mailing email+signup optin mailchimp mc subscriber mailinglist inscription"),
        (Hints.Share, "share sharing shares social socials sharebar addthis sharethis addtoany sociable socialmedia facebook twitter pinterest linkedin whatsapp follow followus follow+us shariff ssba a2a heateor tweet jiathis bdshare fenxiang"),
        (Hints.Related, "related recommended recommendation recommendations recommend similar also+like also+read more+from more+stories read+more readmore readnext read+next next+up up+next further more+news morenews most+read mostread most+popular popular trending trend latest recirc recirculation outbrain taboola zergnet yarpp jp+relatedposts relatedposts relatedarticles also seealso see+also moreon more+on more+articles morelink morelinks upnext teaser teasers hot tuijian xiangguan rank ranking headlines+list recent crosslink crosslinks onward nextpost prevpost next+prev prev+next post+nav post+navigation internal+links yuedu"),
        (Hints.Promo, "promo promos promotion promotions promotional cta call+action callout marketing offer offers upsell paywall barrier inline+promo donate donation donations membership banner+ad calltoaction adcta subscribe+box magazine campaign app+download download+app"),
        (Hints.Advert, "ad ads advert adverts advertisement advertising advertisements adsense adbox adslot adunit adwrap adcontainer adsbygoogle dfp gpt sponsor sponsored sponsors native+ad adv admicro banner+ads guanggao adzone partner affiliate affiliates"),
        (Hints.Comment, "comment comments commentlist disqus respond reply replies discussion fbcomments livefyre commenting spot+im spotim pinglun comentarios kommentare viafoura responses reviews+list commentary+list"),
        (Hints.Popup, "popup rollover hovercard modal overlay lightbox dialog tooltip toast alert alerts popover interstitial flyout notification notifications notice snackbar"),
        (Hints.Tags, "tags taglist keywords topics topic+list topiclist cat+links catlinks tag+list tag+links tag+cloud category+list hashtags filed+under posted+in label labels chips pills topics+list article+tags post+tags"),
        (Hints.Author, "author authors byline bylines bio biography author+bio authorbox author+box contributor contributors writer creator profile vcard journalist authorbio aboutauthor about+author avatar credits staff"),
        (Hints.Caption, "caption captions figcaption credit photo+credit image+credit wp+caption imagecaption photocaption cutline legend photocredit photographer attribution img+caption copyright+image"),
        (Hints.Date, "date datetime time timestamp published publish pubdate dateline updated modified posted pub pubtime publishdate posted+on datepublished lastupdated created shijian rq riqi"),
        (Hints.Meta, "meta metadata info postmeta entry+meta article+meta post+meta information infobar articleinfo postinfo article+info post+info xinxi laiyuan source byline+date details+bar views readtime read+time reading+time duration counter stats"),
        (Hints.Pagination, "pagination pager paging paginator pagenav pagebar page+nav page+numbers nextprev prevnext page+links fanye"),
        (Hints.Widget, "widget widgets module sidebar+widget box promo+box embed poll quiz calculator twitter+tweet instagram+media newsbox infobox factbox fact+box"),
        (Hints.Copyright, "copyright rights legal copyrights copy+right terms syndication licensing reprint reprints banquan"),
        (Hints.Login, "login log+in signin sign+in register registration account user logout password auth metered gate gateway regwall"),
        (Hints.Gallery, "gallery slideshow carousel slider swiper slick slide slides thumbs thumbnail thumbnails lightgallery"),
        (Hints.Contents, "toc tableofcontents table+contents table+of jumplinks jump+links anchor+links ez+toc index+list on+page inthisarticle in+this outline"),
        (Hints.Tool, "tools tool toolbar toolbox print printer search searchform searchbox actions action button buttons btn controls utility utilities favorite bookmark save font+size fontsize like likes rating ratings vote votes icon icons feedback helpful"),
        (Hints.Correction, "correction corrections editors+note editor+note editorsnote clarification update+note"),
        (Hints.Card, "card cards tile tiles grid item+list listing list+item listitem feed stream river cell thumb+list"),
        (Hints.List, "list lists items"),
        (Hints.Quote, "quote quotes blockquote pullquote pull+quote pullout"),
        (Hints.Product, "product products shop buy price buybox buy+button shopping commerce cart deal deals"),
        (Hints.Media, "image images img photo photos picture video videos player media figure podcast audio playlist transcript"),
        (Hints.Hidden, "hidden hide is+hidden d+none noprint no+print display+none invisible"),
        (Hints.Layout, "wrapper wrap container row column columns col inner outer layout page site section grid block group"),
        (Hints.OffScreen, "visuallyhidden visually+hidden sr+only screen+reader screenreader offscreen assistive a11y print+only printonly show+print accessibility"),
        (Hints.Disclaimer, "disclaimer disclosure disclosures shengming"),
        (Hints.Footnote, "footnote footnotes references reference citation citations sources bibliography endnotes reflist"),
        (Hints.Faq, "faq faqs accordion accordions toggle collapse collapsible"),
    ];
}
