using System.Collections.Frozen;

namespace MediaIndex.Text.Deduplication;

/// <summary>Query parameters that say how a reader came to a page, or which session he has, and not which page it is. From the senders' own documentation.</summary>
internal static class TrackingParameters
{
    private static readonly FrozenSet<string> Names = new[]
    {
        "fbclid", "gclid", "gclsrc", "dclid", "gbraid", "wbraid", "msclkid", "yclid", "ttclid", "twclid", "li_fat_id", "igshid", "igsh", "mc_cid", "mc_eid", "_ga", "_gl",
        "_hsenc", "_hsmi", "hsctatracking", "mkt_tok", "vero_id", "oly_anon_id", "oly_enc_id", "rb_clickid", "s_cid", "ncid", "ocid", "cmp", "cmpid", "cid_source", "icid", "smid",
        "smtyp", "ref", "ref_src", "ref_url", "referrer", "spm", "scm", "share_token", "share_from", "share_source", "share_medium", "shareid", "isappinstalled", "xtor", "ns_mchannel",
        "ns_source", "ns_campaign", "ns_linkname", "wt_mc", "wt.mc_id", "__twitter_impression", "amp", "outputtype", "amp_js_v", "usqp", "fb_action_ids",
        "fb_action_types", "fb_source", "fb_ref", "mibextid", "__cft__", "__tn__", "sessionid", "session_id", "jsessionid", "phpsessid", "cfid", "cftoken", "zanpid", "guccounter",
        "guce_referrer", "guce_referrer_sig", "taid", "sr_share", "soc_src", "soc_trk", "sharetype", "cn-reloaded",
    }.ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    private static readonly string[] Prefixes = ["utm_", "utm-", "pk_", "mtm_", "at_", "hsa_", "aspsessionid", "ga_", "stm_", "vd_"];

    /// <summary>Whether a parameter of this name is left out.</summary>
    internal static bool Contains(ReadOnlySpan<char> name)
    {
        foreach (var prefix in Prefixes)
        {
            if (name.StartsWith(prefix, StringComparison.OrdinalIgnoreCase))
            {
                return true;
            }
        }

        return Names.GetAlternateLookup<ReadOnlySpan<char>>().Contains(name);
    }
}
