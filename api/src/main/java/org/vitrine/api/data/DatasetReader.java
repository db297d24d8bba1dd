package org.vitrine.api.data;

import java.util.Map;
import org.osgi.annotation.versioning.ConsumerType;

/** Opens datasets of one format; a service. */
@ConsumerType
public interface DatasetReader {
  /** Returns the id users type before the colon of a specification, for example {@code images}. */
  String format();

  /** Returns one line on what it reads, and its parameters. */
  String description();

  /** Returns the parameters it understands, each with one line of help; others are refused. */
  default Map<String, String> parameters() {
    return Map.of();
  }

  /**
   * Opens a dataset without reading its images.
   *
   * @throws org.vitrine.api.UsageException if the path does not exist or a parameter is wrong
   * @throws org.vitrine.api.VitrineException if the file is not of this format
   */
  Dataset open(DatasetRequest request);
}
