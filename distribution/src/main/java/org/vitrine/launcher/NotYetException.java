package org.vitrine.launcher;

import java.io.IOException;

/** Says that a file is still being written. */
final class NotYetException extends IOException {
  NotYetException() {
    super("the file is still being written");
  }
}
