macro_rules! words {
    ($(#[$doc:meta])* $name:ident { $($(#[$item:meta])* $variant:ident = $text:literal,)+ }) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub enum $name { $($(#[$item])* $variant,)+ }

        impl $name {
            /// The word or sign of PromQL.
            #[must_use]
            pub fn as_str(self) -> &'static str {
                match self { $($name::$variant => $text,)+ }
            }

            pub(crate) fn from_text(text: &str) -> Option<Self> {
                match text { $($text => Some($name::$variant),)+ _ => None }
            }
        }
    };
}

words! {
    /// How many series become fewer.
    Aggregator {
        /// The total.
        Sum = "sum",
        /// The least.
        Min = "min",
        /// The greatest.
        Max = "max",
        /// The mean.
        Avg = "avg",
        /// Always 1.
        Group = "group",
        /// The standard deviation.
        Stddev = "stddev",
        /// The variance.
        Stdvar = "stdvar",
        /// How many there are.
        Count = "count",
        /// How many there are of each value.
        CountValues = "count_values",
        /// The lowest k.
        Bottomk = "bottomk",
        /// The highest k.
        Topk = "topk",
        /// A quantile across the series.
        Quantile = "quantile",
        /// Any k.
        Limitk = "limitk",
        /// Any share.
        LimitRatio = "limit_ratio",
    }
}

words! {
    /// What stands between two operands.
    Operator {
        /// Series of either side.
        Or = "or",
        /// Series of the left side that the right side has too.
        And = "and",
        /// Series of the left side that the right side lacks.
        Unless = "unless",
        /// Equality.
        Equal = "==",
        /// Inequality.
        NotEqual = "!=",
        /// Below.
        Less = "<",
        /// At most.
        LessEqual = "<=",
        /// Above.
        Greater = ">",
        /// At least.
        GreaterEqual = ">=",
        /// Sum.
        Add = "+",
        /// Difference.
        Subtract = "-",
        /// Product.
        Multiply = "*",
        /// Quotient.
        Divide = "/",
        /// Remainder.
        Modulo = "%",
        /// Angle.
        Atan2 = "atan2",
        /// Power.
        Power = "^",
    }
}

impl Operator {
    /// Operators of a higher precedence bind first.
    pub(crate) fn precedence(self) -> u8 {
        match self {
            Operator::Or => 1,
            Operator::And | Operator::Unless => 2,
            Operator::Equal
            | Operator::NotEqual
            | Operator::Less
            | Operator::LessEqual
            | Operator::Greater
            | Operator::GreaterEqual => 3,
            Operator::Add | Operator::Subtract => 4,
            Operator::Multiply | Operator::Divide | Operator::Modulo | Operator::Atan2 => 5,
            Operator::Power => 7,
        }
    }

    /// Whether it works on sets of series instead of on values.
    #[must_use]
    pub fn is_set(self) -> bool {
        matches!(self, Operator::Or | Operator::And | Operator::Unless)
    }

    /// The comparison that says the same with its operands exchanged.
    #[must_use]
    pub fn flipped(self) -> Self {
        match self {
            Operator::Less => Operator::Greater,
            Operator::LessEqual => Operator::GreaterEqual,
            Operator::Greater => Operator::Less,
            Operator::GreaterEqual => Operator::LessEqual,
            same => same,
        }
    }

    /// Whether it compares.
    #[must_use]
    pub fn is_comparison(self) -> bool {
        self.precedence() == Operator::Equal.precedence()
    }
}

/// The precedence of a sign before its operand: `-x ^ 2` is `-(x ^ 2)`, `-x * 2` is `(-x) * 2`.
pub(crate) const NEGATION: u8 = 6;
