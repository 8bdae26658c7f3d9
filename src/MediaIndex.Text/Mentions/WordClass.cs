namespace MediaIndex.Text.Mentions;

/// <summary>Classes of rule words: what stands beside a name tells its sense. The words are data (`corpora/mentions/words-*.tsv`).</summary>
[Flags]
internal enum WordClass : ulong
{
    /// <summary>In no class.</summary>
    None = 0,

    /// <summary>Ends the name of an organisation (University, 大学, 银行).</summary>
    Organisation = 1UL << 0,

    /// <summary>May stand between a name and the word that decides (Normal, 师范, International).</summary>
    Modifier = 1UL << 1,

    /// <summary>Ends the name of an event (Olympics, 博览会).</summary>
    Event = 1UL << 2,

    /// <summary>Makes a disease label (coronavirus, 肺炎).</summary>
    Disease = 1UL << 3,

    /// <summary>Makes a dish, breed, style or product (duck, 拉面).</summary>
    Product = 1UL << 4,

    /// <summary>A body of the city's government (police, 卫健委).</summary>
    Organ = 1UL << 5,

    /// <summary>Somebody or something speaks (said, 通报).</summary>
    Speech = 1UL << 6,

    /// <summary>What states do (vows, retaliates, 谴责).</summary>
    StateVerb = 1UL << 7,

    /// <summary>Passed over between a capital and its verb (will, has, 已经).</summary>
    Auxiliary = 1UL << 8,

    /// <summary>Says that the name is a location (in, from, 在, 抵达).</summary>
    Locative = 1UL << 9,

    /// <summary>A capital or state that stands for its government beside another one (Washington, 华盛顿).</summary>
    State = 1UL << 10,

    /// <summary>Belongs to a state (policy, ambassador, 当局).</summary>
    StateNoun = 1UL << 11,

    /// <summary>Before a capital, makes it a state (against, accused, 指责).</summary>
    StateBefore = 1UL << 12,

    /// <summary>Part of a dateline (January, 月).</summary>
    Month = 1UL << 13,

    /// <summary>News agency (Xinhua, 新华社).</summary>
    Agency = 1UL << 14,

    /// <summary>Opens a credit line (reporting by, 编辑).</summary>
    Credit = 1UL << 15,

    /// <summary>Clock time (time, 时间).</summary>
    ClockTime = 1UL << 16,

    /// <summary>Title before a person's name (Mr, Coach).</summary>
    PersonTitle = 1UL << 17,

    /// <summary>A ship bears the name (destroyer, 舰).</summary>
    Ship = 1UL << 18,

    /// <summary>A past event (Massacre, 起义).</summary>
    Historic = 1UL << 19,

    /// <summary>A place in the city (hospital, district, 机场): the name is a location.</summary>
    Facility = 1UL << 20,

    /// <summary>Owned by or seated in the city (carrier, -based, stocks, 指数).</summary>
    Firm = 1UL << 21,

    /// <summary>Ends every chain (的, 在).</summary>
    Stop = 1UL << 22,

    /// <summary>A contest between teams (vs, beat, 对阵).</summary>
    Versus = 1UL << 23,

    /// <summary>Marks an account as the city's own (Discover, 发布).</summary>
    OfficialAccount = 1UL << 24,

    /// <summary>Second half of a dateline (电, 讯).</summary>
    Wire = 1UL << 25,

    /// <summary>A sphere in which a capital stands for the state (sanctions, Taiwan, 贸易战).</summary>
    Diplomacy = 1UL << 26,

    /// <summary>A period in which a government of that seat was another (1930s, dynasty).</summary>
    Era = 1UL << 27,

    /// <summary>May stand between a name and its province (in, of, s).</summary>
    Link = 1UL << 29,

    /// <summary>Joins two capitals (and, 和).</summary>
    Joiner = 1UL << 30,

    /// <summary>Behind the short name of a group of cities (高铁, 地区).</summary>
    Region = 1UL << 31,

    /// <summary>An old spelling that is in use today (Hongkong, Peking).</summary>
    Current = 1UL << 32,

    /// <summary>One character that makes a longer word of a name without changing what it names (市, 人, 老).</summary>
    Affix = 1UL << 33,

    /// <summary>A name of cities that persons have as well (Sanya).</summary>
    GivenName = 1UL << 34,

    /// <summary>A street or a river (Road, Creek).</summary>
    Road = 1UL << 35,

    /// <summary>A river, with or without a capital.</summary>
    River = 1UL << 38,

    /// <summary>Life of a city: in such a sentence a capital is a location, unless affairs of state are named as well.</summary>
    Locality = 1UL << 39,

    /// <summary>Letters of an aircraft's designation (J, KJ).</summary>
    Designation = 1UL << 36,

    /// <summary>Behind a name it makes the full name of a unit (市, 县).</summary>
    UnitTail = 1UL << 37,

    /// <summary>Says that a name is a city and no province (city of).</summary>
    CityOf = 1UL << 40,

    /// <summary>Before a name it makes a drink or dish of it (a cup of, 一壶).</summary>
    Measure = 1UL << 41,

    /// <summary>Behind a possessive, belongs to a state wherever else the name may be a place (exports, white paper).</summary>
    StatePossession = 1UL << 42,

    /// <summary>A family name that is also a common character: it is one only behind a title.</summary>
    TitledSurname = 1UL << 43,

    /// <summary>A village or a block of houses (村, 小区).</summary>
    Hamlet = 1UL << 44,

    /// <summary>A treaty or document named for the place of its signing (Agreement, Protocol).</summary>
    Treaty = 1UL << 45,

    /// <summary>Beside the name of a state that is also that of a city, says that the state is meant (County, Governor).</summary>
    Division = 1UL << 46,

    /// <summary>What somebody else keeps in the city where it is written small (the Bangkok bureau).</summary>
    Branch = 1UL << 47,

    /// <summary>A part of the country that is larger than any county (平原, 群岛).</summary>
    Landform = 1UL << 48,

    /// <summary>A family name, as a person has it.</summary>
    Surname = 1UL << 28,
}
