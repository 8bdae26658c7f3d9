namespace MediaIndex.Text.Mentions;

/// <summary>A unit of the gazetteer: a city, a county or district that rolls up to one, or a province or country that only gives context.</summary>
/// <param name="Code">Code (contracts.md, Ids); for districts the six-digit code of the division itself.</param>
/// <param name="Kind">`municipality prefecture sar taiwan-city county-direct district province country world`.</param>
/// <param name="Parent">Code of the unit above it; empty at the top.</param>
/// <param name="NameZh">Chinese short name.</param>
/// <param name="NameEn">English name.</param>
/// <param name="Province">Code of its province, or of the first-level division abroad; empty where it has none.</param>
/// <param name="Country">ISO 3166-1 alpha-2 code.</param>
/// <param name="Population">Inhabitants; 0 where unknown.</param>
/// <param name="Latitude">Degrees north; NaN where unknown.</param>
/// <param name="Longitude">Degrees east; NaN where unknown.</param>
public sealed record CityUnit(
    string Code, string Kind, string Parent, string NameZh, string NameEn, string Province, string Country, long Population, double Latitude, double Longitude)
{
    /// <summary>True for counties, districts and county-level cities, which count for the unit above them.</summary>
    public bool IsDistrict => Kind == "district";

    /// <summary>True for provinces, countries and foreign states: they are context, never a city.</summary>
    public bool IsContext => Kind is "province" or "country";

    /// <summary>True for a city outside China.</summary>
    public bool IsWorld => Kind == "world";
}
