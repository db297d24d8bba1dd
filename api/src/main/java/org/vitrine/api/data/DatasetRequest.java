package org.vitrine.api.data;

import java.nio.file.Path;
import java.util.Map;

/**
 * Asks for a dataset: {@code format:path?key=value&key=value}.
 *
 * @param specification the text as typed
 * @param path the file or folder
 * @param parameters what the reader itself understands; limit, every, resize and crop are applied
 *     by whoever opens the dataset
 */
public record DatasetRequest(String specification, Path path, Map<String, String> parameters) {
  /** Copies the parameters. */
  public DatasetRequest {
    parameters = Map.copyOf(parameters);
  }
}
