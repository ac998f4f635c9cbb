//! Child processes that end with their handle.

use std::io::{BufRead, BufReader};
use std::process::{Child, ChildStdout, Command, Stdio};

/// A running program; killed when the handle is dropped, so that a failing test leaves nothing behind.
#[derive(Debug)]
pub struct Process {
    name: String,
    child: Child,
}

impl Process {
    /// Starts a program.
    ///
    /// # Panics
    /// If it cannot be started; `hint` says what to do then.
    #[must_use]
    pub fn start(command: &mut Command, hint: &str) -> Process {
        let name = command.get_program().to_string_lossy().into_owned();
        let child = command
            .stdin(Stdio::null())
            .spawn()
            .unwrap_or_else(|error| panic!("cannot start {name}: {error}\n{hint}"));
        Process { name, child }
    }

    /// The first line that the program prints. What it prints afterwards is read and dropped, so that the program
    /// never waits for a reader.
    ///
    /// # Panics
    /// If it ends without a line, or its output was not piped.
    pub fn first_line(&mut self) -> String {
        let name = &self.name;
        let stdout = self.child.stdout.take().unwrap_or_else(|| panic!("the output of {name} is not piped"));
        let mut reader = BufReader::new(stdout);
        let mut line = String::new();
        let length =
            reader.read_line(&mut line).unwrap_or_else(|error| panic!("cannot read from {name}: {error}"));
        assert!(length > 0, "{name} ended without saying anything");
        drain(reader);
        line.trim_end().to_owned()
    }

    /// Whether the program has ended by itself.
    pub fn has_ended(&mut self) -> bool {
        !matches!(self.child.try_wait(), Ok(None))
    }
}

fn drain(mut reader: BufReader<ChildStdout>) {
    std::thread::spawn(move || std::io::copy(&mut reader, &mut std::io::sink()));
}

impl Drop for Process {
    fn drop(&mut self) {
        // An error means that the program has ended already.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
