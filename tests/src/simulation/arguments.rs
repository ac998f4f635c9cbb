//! The command line of an example.

use std::path::PathBuf;
use std::str::FromStr;

/// What is shown beside a mistake.
pub(super) const USAGE: &str = "usage: [--port N] [--seconds N] | --history FILE [--instance N]";

/// What the command line asks for.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Arguments {
    /// Serve live metrics.
    Live {
        /// Port of the loopback interface; 0 is any free one.
        port: u16,
        /// When to stop; `None`: when killed.
        seconds: Option<u64>,
    },
    /// Write simulated history.
    History {
        /// Where to.
        file: PathBuf,
        /// Which of the system's processes it is the history of, from 0.
        instance: usize,
    },
}

impl Arguments {
    pub(super) fn parse(mut arguments: impl Iterator<Item = String>) -> Result<Arguments, String> {
        let (mut port, mut seconds, mut history, mut instance) = (None, None, None, None);
        while let Some(option) = arguments.next() {
            let mut value = || arguments.next().ok_or_else(|| format!("{option} needs a value"));
            match option.as_str() {
                "--port" => port = Some(number(&option, &value()?)?),
                "--seconds" => seconds = Some(number(&option, &value()?)?),
                "--history" => history = Some(PathBuf::from(value()?)),
                "--instance" => instance = Some(number(&option, &value()?)?),
                _ => return Err(format!("unknown argument {option}")),
            }
        }
        match (history, instance, port, seconds) {
            (Some(file), instance, None, None) => {
                Ok(Arguments::History { file, instance: instance.unwrap_or(0) })
            }
            (None, None, port, seconds) => Ok(Arguments::Live { port: port.unwrap_or(0), seconds }),
            _ => Err("--history and --instance do not go with the others".to_owned()),
        }
    }
}

fn number<N: FromStr>(option: &str, text: &str) -> Result<N, String> {
    text.parse().map_err(|_| format!("{option} takes a number, not {text}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parse(line: &str) -> Result<Arguments, String> {
        Arguments::parse(line.split_whitespace().map(str::to_owned))
    }

    #[test]
    fn all_forms() {
        assert_eq!(parse(""), Ok(Arguments::Live { port: 0, seconds: None }));
        assert_eq!(parse("--port 9000 --seconds 5"), Ok(Arguments::Live { port: 9000, seconds: Some(5) }));
        assert_eq!(parse("--history x"), Ok(Arguments::History { file: "x".into(), instance: 0 }));
        assert_eq!(
            parse("--instance 2 --history x"),
            Ok(Arguments::History { file: "x".into(), instance: 2 })
        );
    }

    #[test]
    fn mistakes() {
        for (line, message) in [
            ("--port", "--port needs a value"),
            ("--port 70000", "--port takes a number, not 70000"),
            ("--seconds -1", "--seconds takes a number, not -1"),
            ("--verbose", "unknown argument --verbose"),
            ("--history x --port 1", "--history and --instance do not go with the others"),
            ("--instance 1", "--history and --instance do not go with the others"),
        ] {
            assert_eq!(parse(line), Err(message.to_owned()), "{line}");
        }
    }
}
