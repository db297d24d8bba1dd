package org.vitrine.api.data;

import java.util.List;
import java.util.Optional;
import org.osgi.annotation.versioning.ConsumerType;
import org.vitrine.api.VitrineException;

/**
 * A lazy list of labelled images: an image is read when it is asked for. Safe for several threads.
 */
@ConsumerType
public interface Dataset extends AutoCloseable {
  /** Returns the specification this was opened from, for provenance. */
  String source();

  /** Returns the number of samples. */
  int size();

  /** Returns the class names by label, empty if there are none. */
  List<String> classes();

  /**
   * Returns the label without reading the image, or -1 if unknown.
   *
   * @param index from 0 to size - 1
   */
  int label(int index);

  /**
   * Returns the group of a sample, such as the lesion or patient it shows: splits keep groups
   * whole.
   *
   * @param index from 0 to size - 1
   */
  default Optional<String> group(int index) {
    return Optional.empty();
  }

  /**
   * Reads one sample.
   *
   * @param index from 0 to size - 1
   * @throws UnreadableSampleException if this one image cannot be read; others may
   */
  Sample sample(int index);

  @Override
  void close();

  /** One image that cannot be read; callers skip, name and count it. */
  final class UnreadableSampleException extends VitrineException {
    private static final long serialVersionUID = 1L;

    /** Tells which image, and why. */
    public UnreadableSampleException(String name, String reason, Throwable cause) {
      super(name + " cannot be read: " + reason, "", cause);
    }
  }
}
