package org.vitrine.shell.console;

import java.util.List;
import org.jline.reader.ParsedLine;

/** A line {@code a = attribute ig} as if it said {@code attribute ig} only. */
public record Assigned(ParsedLine whole) implements ParsedLine {
  private static final int PREFIX = 2;

  /** Returns a line without the variable that it assigns. */
  public static ParsedLine without(ParsedLine line) {
    boolean assigns =
        line.words().size() > PREFIX
            && line.wordIndex() >= PREFIX
            && line.words().get(1).equals("=");
    return assigns ? new Assigned(line) : line;
  }

  @Override
  public String word() {
    return whole.word();
  }

  @Override
  public int wordCursor() {
    return whole.wordCursor();
  }

  @Override
  public int wordIndex() {
    return whole.wordIndex() - PREFIX;
  }

  @Override
  public List<String> words() {
    return whole.words().subList(PREFIX, whole.words().size());
  }

  @Override
  public String line() {
    return whole.line();
  }

  @Override
  public int cursor() {
    return whole.cursor();
  }
}
