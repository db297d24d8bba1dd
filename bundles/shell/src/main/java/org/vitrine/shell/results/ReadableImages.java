package org.vitrine.shell.results;

import org.vitrine.api.data.Dataset;
import org.vitrine.api.data.Dataset.UnreadableSampleException;
import org.vitrine.api.data.Sample;

/** The images of data that can be read, in order, as the rows of what a step made of them. */
final class ReadableImages {
  private final Dataset data;
  private int next;

  ReadableImages(Dataset data) {
    this.data = data;
  }

  /** Returns the next image that can be read. */
  Sample next() {
    while (true) {
      try {
        return data.sample(next++);
      } catch (UnreadableSampleException e) {
        // the step has told of it, and made nothing of it
      }
    }
  }
}
