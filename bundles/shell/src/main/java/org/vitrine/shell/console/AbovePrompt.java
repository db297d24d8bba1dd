package org.vitrine.shell.console;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import org.apache.felix.gogo.jline.Shell;
import org.apache.felix.service.command.CommandSession;
import org.apache.felix.service.command.Process;
import org.jline.reader.LineReader;
import org.vitrine.shell.commands.Commands;

/** Prints whole lines above the prompt, and above what the user is typing there. */
final class AbovePrompt extends ByteArrayOutputStream {
  private final LineReader reader;

  private AbovePrompt(LineReader reader) {
    this.reader = reader;
  }

  /** Returns a stream above the prompt where a job's own stream is the terminal, else that one. */
  static PrintStream instead(PrintStream own, int descriptor, CommandSession session) {
    Process process = Process.Utils.current();
    boolean terminal = process == null || process.isTty(descriptor);
    return terminal && session.get(Shell.VAR_READER) instanceof LineReader reader
        ? new PrintStream(new AbovePrompt(reader), true, Commands.ENCODING)
        : own;
  }

  /** Prints what ends with a line break; the rest waits for its own. */
  @Override
  public synchronized void flush() {
    String text = toString(Commands.ENCODING);
    int end = text.lastIndexOf('\n') + 1;
    if (end > 0) {
      reset();
      writeBytes(text.substring(end).getBytes(Commands.ENCODING));
      reader.printAbove(text.substring(0, end));
    }
  }
}
