package org.vitrine.report;

import java.util.ArrayDeque;
import java.util.Deque;

/** Builds HTML and SVG that is also well-formed XML; everything given as text is escaped. */
final class Markup {
  private final StringBuilder out = new StringBuilder();
  private final Deque<String> open = new ArrayDeque<>();

  /** Opens an element; attributes come as name and value in turn. */
  Markup open(String tag, String... attributes) {
    start(tag, attributes).append('>');
    open.push(tag);
    return this;
  }

  /** Closes the innermost open element. */
  Markup close() {
    out.append("</").append(open.pop()).append('>');
    return this;
  }

  /** Writes an element without content. */
  Markup empty(String tag, String... attributes) {
    start(tag, attributes).append("/>");
    return this;
  }

  /** Writes an element with text in it. */
  Markup element(String tag, String text, String... attributes) {
    return open(tag, attributes).text(text).close();
  }

  /** Writes text. */
  Markup text(String text) {
    escape(text);
    return this;
  }

  /** Writes style sheets and scripts of our own, which must be free of what XML reserves. */
  Markup verbatim(String own) {
    if (own.indexOf('<') >= 0 || own.indexOf('&') >= 0) {
      throw new IllegalArgumentException("style sheets and scripts must do without < and &");
    }
    out.append(own);
    return this;
  }

  /** Writes what another builder made. */
  Markup add(Markup other) {
    out.append(other.finish());
    return this;
  }

  /** Returns the document, once every element is closed. */
  String finish() {
    if (!open.isEmpty()) {
      throw new IllegalStateException("still open: " + open);
    }
    return out.toString();
  }

  private StringBuilder start(String tag, String... attributes) {
    out.append('<').append(tag);
    for (int i = 0; i < attributes.length; i += 2) {
      out.append(' ').append(attributes[i]).append("=\"");
      escape(attributes[i + 1]);
      out.append('"');
    }
    return out;
  }

  private void escape(String text) {
    text.codePoints()
        .forEach(
            c -> {
              switch (c) {
                case '<' -> out.append("&lt;");
                case '>' -> out.append("&gt;");
                case '&' -> out.append("&amp;");
                case '"' -> out.append("&quot;");
                case '\'' -> out.append("&#39;");
                default -> out.appendCodePoint(allowed(c) ? c : 0xFFFD);
              }
            });
  }

  /** Returns whether XML allows the character; a file name may hold any. */
  private static boolean allowed(int c) {
    return c == '\n'
        || c == '\t'
        || (c >= 0x20 && c < 0xD800)
        || (c > 0xDFFF && c < 0xFFFE)
        || c > 0xFFFF;
  }
}
