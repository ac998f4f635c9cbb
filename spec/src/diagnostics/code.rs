macro_rules! codes {
    ($($(#[doc = $doc:literal])+ $name:ident = $id:literal $(as $lint:literal)?,)+) => {
        /// The kinds of findings. A number, once given, keeps its meaning. The hundreds tell the [phase](Code::phase).
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
        #[non_exhaustive]
        pub enum Code {
            $($(#[doc = $doc])+ $name,)+
        }

        impl Code {
            /// All of them, by number.
            pub const ALL: &'static [Code] = &[$(Code::$name,)+];

            /// What is said of each, in their order: data, so that it costs the macro no code.
            const ENTRIES: &'static [Entry] = &[$(Entry {
                id: $id,
                lint_name: codes!(@lint $($lint)?),
                summary: concat!($($doc),+).trim_ascii(),
                // That there is a file for each is for the compiler to see.
                explanation: include_str!(concat!("explain/", $id, ".md")),
            },)+];
        }
    };

    (@lint) => { None };
    (@lint $lint:literal) => { Some($lint) };
}

/// What is said of a code.
struct Entry {
    id: &'static str,
    lint_name: Option<&'static str>,
    summary: &'static str,
    explanation: &'static str,
}

impl Code {
    /// The stable number, `MG001`.
    #[must_use]
    pub fn id(self) -> &'static str {
        self.entry().id
    }

    /// The name by which specs and the command line know it besides the number, if it is a lint.
    #[must_use]
    pub fn lint_name(self) -> Option<&'static str> {
        self.entry().lint_name
    }

    /// What it is about, in one line.
    #[must_use]
    pub fn summary(self) -> &'static str {
        self.entry().summary
    }

    /// The file that explains it, in Markdown. The crate `mgen-report` takes it apart.
    #[must_use]
    pub fn explanation(self) -> &'static str {
        self.entry().explanation
    }

    fn entry(self) -> &'static Entry {
        // Each code has one, at its place.
        static NONE: Entry = Entry { id: "", lint_name: None, summary: "", explanation: "" };
        Code::ENTRIES.get(self as usize).unwrap_or(&NONE)
    }
}

codes! {
    /// A file could not be read.
    Unreadable = "MG001",
    /// A file is not UTF-8.
    NotUtf8 = "MG002",
    /// A file is larger than 64 MiB.
    TooLarge = "MG003",
    /// A file is empty.
    EmptyFile = "MG004",
    /// A file is not YAML.
    Syntax = "MG005",
    /// A key stands twice in one map.
    DuplicateKey = "MG006",
    /// A key is no text.
    InvalidKey = "MG007",
    /// A spec may not use anchors and aliases.
    Alias = "MG008",
    /// A spec may not use tags.
    Tag = "MG009",
    /// A spec may not use merge keys.
    MergeKey = "MG010",
    /// A spec may not use directives.
    Directive = "MG011",
    /// A file has more than one document.
    SecondDocument = "MG012",
    /// Lists and maps nest too deeply.
    TooDeep = "MG013",
    /// A file has too many values.
    TooManyNodes = "MG014",

    /// The language has no such key here.
    UnknownKey = "MG101",
    /// A value has the wrong type.
    WrongType = "MG102",
    /// A required key is missing.
    MissingKey = "MG103",
    /// A key has no value.
    EmptyValue = "MG104",
    /// A value is none of the words that its key takes.
    UnknownWord = "MG105",
    /// A number is malformed or out of range.
    InvalidNumber = "MG106",
    /// The file is written in another version of the language.
    LanguageVersion = "MG107",
    /// Two keys exclude each other.
    ConflictingKeys = "MG108",

    /// An id does not have the form of an id.
    InvalidId = "MG201",
    /// A metric's name does not have the form of a name.
    InvalidMetricName = "MG202",
    /// The name of a label or annotation does not have the form of a name.
    InvalidLabelName = "MG203",
    /// A label's name is reserved by Prometheus.
    ReservedLabelName = "MG204",
    /// Two things have one id.
    DuplicateId = "MG205",
    /// Two systems of one run have one id.
    DuplicateSystem = "MG206",
    /// Two metrics have one name.
    DuplicateMetric = "MG207",
    /// A metric has the name of a series of another metric.
    SeriesClash = "MG208",
    /// A metric carries two labels of one name.
    DuplicateLabel = "MG209",
    /// A list names one thing twice.
    DuplicateItem = "MG210",
    /// There is no label of that id.
    UnknownLabel = "MG211",
    /// There is no label set of that id.
    UnknownLabelSet = "MG212",
    /// There is no scope of that id.
    UnknownScope = "MG213",
    /// There is no component of that id.
    UnknownComponent = "MG214",
    /// There is no deployment of that id.
    UnknownDeployment = "MG215",
    /// There is no such metric.
    UnknownMetric = "MG216",
    /// The label has no such value.
    UnknownLabelValue = "MG217",
    /// A label is used nowhere.
    UnusedLabel = "MG218",
    /// A label set is used nowhere.
    UnusedLabelSet = "MG219",
    /// A metric's name does not start with the prefix of its group.
    PrefixMismatch = "MG220",
    /// A label has too many values.
    TooManyValues = "MG221",
    /// The labels of a metric, or of all metrics, have too many combinations of values.
    TooManyCells = "MG222",
    /// A key does not go with this type of metric or label.
    KeyNotForType = "MG223",
    /// Bounds of buckets are not finite, not ascending or too many.
    InvalidBuckets = "MG224",
    /// A histogram needs bounds, since its unit has none by default.
    MissingBuckets = "MG225",
    /// Quantiles are not ascending or not between 0 and 1.
    InvalidQuantiles = "MG226",
    /// A label depends on something that it cannot depend on.
    InvalidCondition = "MG227",
    /// A unit is not one of UCUM.
    InvalidUnit = "MG228",
    /// A version does not have the form of a version.
    InvalidVersion = "MG229",
    /// A duration does not have the form of a duration.
    InvalidDuration = "MG230",
    /// A scope stands before its parent.
    ScopeOrder = "MG231",
    /// A label of a scope has a closed set of values.
    ClosedScopeLabel = "MG232",
    /// A name is no identifier in Rust.
    InvalidRustName = "MG233",
    /// Two names become one identifier in Rust.
    RustNameCollision = "MG234",
    /// A pattern is malformed.
    InvalidPattern = "MG235",
    /// An external family is described by the spec itself.
    ExternalIsOwn = "MG236",
    /// A rule's name is malformed or taken.
    InvalidRuleName = "MG237",
    /// An endpoint is malformed.
    InvalidEndpoint = "MG238",
    /// A metric, a label set or a scope has too many labels.
    TooManyLabels = "MG239",
    /// Scopes nest too deeply.
    ScopesTooDeep = "MG240",
    /// What all metrics carry, written out for each of them, is too long.
    TooMuchText = "MG241",
    /// There are too many external families.
    TooManyFamilies = "MG242",
    /// Something is deprecated before it is there, or removed before it is deprecated.
    VersionOrder = "MG243",
    /// A `since` is later than the version that the spec describes.
    SinceAfterVersion = "MG244",
    /// A metric's unit is another one than its name says.
    UnitAgainstName = "MG245",
    /// A scope is around itself.
    ScopeCycle = "MG246",
    /// A metric has a name that Prometheus or mgen itself gives to series of its own.
    ReservedMetricName = "MG247",
    /// The address of a page is malformed.
    InvalidUrl = "MG248",
    /// A path of `include` is malformed.
    InvalidInclude = "MG260",
    /// An included file is no label dictionary.
    IncludedSystem = "MG261",
    /// A file includes itself, directly or through others.
    IncludeCircle = "MG262",
    /// A file includes too many others.
    TooManyIncludes = "MG263",
    /// Something is to be made, and no file describes a system.
    NoSystem = "MG264",
    /// A stateset lacks the label that lists its states.
    MissingStates = "MG270",
    /// The factor or the zero threshold of a native histogram is out of range.
    InvalidNative = "MG271",
    /// Series expire of which the spec says that they cannot be removed.
    RemovalDenied = "MG276",

    /// A query is not PromQL.
    QuerySyntax = "MG301",
    /// A query names a metric that nobody describes.
    QueryUnknownMetric = "MG302",
    /// A query names a label that the metric does not carry.
    QueryUnknownLabel = "MG303",
    /// A query makes no sense for the type of its operands.
    QueryType = "MG304",
    /// A query compares a label with a value that it never has.
    QueryUnknownLabelValue = "MG305",
    /// A query of a dashboard uses a variable that the dashboard does not have.
    QueryUnknownVariable = "MG306",
    /// A template of an alert is malformed, or names something that is not there.
    AlertTemplate = "MG307",
    /// The queries of a system are too long to be checked.
    QueriesTooLong = "MG320",

    /// A generated file differs from what the spec yields.
    StaleOutput = "MG401",
    /// A generated file is missing.
    MissingOutput = "MG402",
    /// A file in the output folder comes from no spec.
    SurplusOutput = "MG403",

    /// A counter's name does not end in `_total`.
    CounterWithoutTotal = "MG501" as "counter_without_total",
    /// The name of a metric that is no counter ends in `_total`.
    TotalOnNonCounter = "MG502" as "total_on_non_counter",
    /// A metric's name ends like a series of a histogram or summary.
    ReservedSuffix = "MG503" as "reserved_suffix",
    /// The name of a metric or label is in camelCase.
    CamelCase = "MG504" as "camel_case",
    /// A metric's name contains a type.
    TypeInName = "MG505" as "type_in_name",
    /// A metric's name abbreviates a unit.
    AbbreviatedUnit = "MG506" as "abbreviated_unit",
    /// A metric's name has a unit that is no base unit.
    NonBaseUnitInName = "MG507" as "non_base_unit_in_name",
    /// A metric's name contains `:`.
    ColonInName = "MG508" as "colon_in_name",
    /// A metric has no unit.
    MissingUnit = "MG509" as "missing_unit",
    /// A metric's unit is no base unit.
    NonBaseUnit = "MG510" as "non_base_unit",
    /// A metric's description has no full stop.
    DescriptionWithoutFullStop = "MG511" as "description_without_full_stop",
    /// A metric's description only repeats the name.
    DescriptionRepeatsName = "MG512" as "description_repeats_name",
    /// A label has no description.
    LabelWithoutDescription = "MG513" as "label_without_description",
    /// Nothing bounds the values of an open label.
    UnboundedLabel = "MG514" as "unbounded_label",
    /// The labels of a metric have many combinations of values.
    HighCardinality = "MG515" as "high_cardinality",
    /// A histogram has the bounds that go with its unit.
    DefaultBuckets = "MG516" as "default_buckets",
    /// A metric has no `since`, though others have.
    MissingSince = "MG517" as "missing_since",
    /// Something is deprecated, and nothing replaces it.
    DeprecatedWithoutReplacement = "MG518" as "deprecated_without_replacement",
    /// A metric's name does not start as most names of the system do.
    ForeignPrefix = "MG519" as "foreign_prefix",
    /// The names of two metrics are nearly the same.
    SimilarNames = "MG520" as "similar_names",
    /// The descriptions of two metrics are the same, or nearly so.
    SimilarDescriptions = "MG521" as "similar_descriptions",
    /// In OpenMetrics, the family of a metric has the name of another one.
    FamilyClash = "MG522" as "family_clash",
    /// A lint is allowed where it has nothing to say.
    UnusedAllow = "MG523" as "unused_allow",
    /// A counter's unit is of something that has no sum.
    MomentaryCounter = "MG524" as "momentary_counter",
    /// A ratio is held as an integer.
    IntegerRatio = "MG525" as "integer_ratio",
    /// A label has the name of one that every target has.
    TargetLabelName = "MG526" as "target_label",
    /// A query uses a function or form that not every Prometheus knows.
    NewFunction = "MG527" as "new_function",
    /// A query uses a function or form that has to be switched on.
    ExperimentalFunction = "MG528" as "experimental_function",
}

impl Code {
    /// The code of a number in any of the forms in which people write it: `MG012`, `mg012`, `012`, `12`.
    #[must_use]
    pub fn from_id(id: &str) -> Option<Code> {
        let digits = match id.split_at_checked(2) {
            Some((head, digits)) if head.eq_ignore_ascii_case("mg") => digits,
            _ => id,
        };
        let number: u16 = digits.bytes().all(|byte| byte.is_ascii_digit()).then(|| digits.parse().ok())??;
        let wanted = format!("MG{number:03}");
        Code::ALL.iter().copied().find(|code| code.id() == wanted)
    }

    /// The lint of a number or name: `MG501`, `counter_without_total`.
    #[must_use]
    pub fn of_lint(word: &str) -> Option<Code> {
        let number = Code::from_id(word);
        let mut lints = Code::ALL.iter().filter_map(|code| Some((*code, code.lint_name()?)));
        lints.find(|(code, name)| *name == word || Some(*code) == number).map(|(code, _)| code)
    }
}

#[cfg(test)]
mod tests {
    use super::Code;
    use crate::diagnostics::Phase;

    #[test]
    fn lints_have_names_of_their_own() {
        let mut names: Vec<&str> = Code::ALL.iter().filter_map(|code| code.lint_name()).collect();
        let count = names.len();
        names.sort_unstable();
        names.dedup();
        assert_eq!(names.len(), count);
        for name in names {
            assert!(name.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'_'), "{name}");
            assert_eq!(Code::of_lint(name).and_then(Code::lint_name), Some(name));
        }
        for code in Code::ALL {
            assert_eq!(code.lint_name().is_some(), code.phase() == Phase::Lints, "{}", code.id());
        }
    }

    #[test]
    fn ids_as_people_write_them() {
        for id in ["MG012", "mg012", "Mg12", "012", "12"] {
            assert_eq!(Code::from_id(id), Some(Code::SecondDocument), "{id}");
        }
        for id in ["", "MG", "MG999", "XX012", "+12", "1e1", "MG012 ", "99999999", "ä12", "é"] {
            assert_eq!(Code::from_id(id), None, "{id}");
        }
    }

    #[test]
    fn numbers_ascend_and_summaries_are_sentences() {
        assert!(Code::ALL.is_sorted_by(|a, b| a.id() < b.id()));
        for code in Code::ALL {
            let summary = code.summary();
            assert!(summary.ends_with('.') && !summary.contains('\n'), "{}: {summary}", code.id());
        }
    }
}
