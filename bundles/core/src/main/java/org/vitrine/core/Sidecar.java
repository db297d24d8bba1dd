package org.vitrine.core;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.vitrine.api.VitrineException;
import org.vitrine.api.network.Network;
import org.vitrine.api.tensor.Shape;
import org.vitrine.files.PartialFile;

/**
 * The file {@code M.json} beside a network {@code M.onnx}: how pixels become its input, and the
 * names of its classes.
 *
 * <p>{@code {"preprocess": {"mean": [..], "std": [..], "order": "BGR"}, "input_shape": [c, h, w],
 * "classes": [..]}}; every part may be missing and other parts are left alone.
 *
 * @param preprocess what is done to pixels in [0,1], or null
 * @param inputShape the shape of one image, or null
 * @param classes the class names by number, or null
 */
@JsonIgnoreProperties(ignoreUnknown = true)
record Sidecar(
    Preprocessing preprocess,
    @JsonProperty("input_shape") List<Integer> inputShape,
    List<String> classes) {

  /** The metadata key of class names, one per line. */
  static final String CLASSES = "classes";

  /** The metadata key of the shape of one image, for example {@code 3,32,32}. */
  static final String INPUT_SHAPE = "input_shape";

  private static final ObjectMapper JSON = new ObjectMapper();

  /**
   * Reads the sidecar of a network's file, if there is one.
   *
   * @throws VitrineException if it is malformed, with the line
   */
  static Optional<Sidecar> of(Path network) {
    Path file = beside(network);
    if (!Files.isRegularFile(file) || file.equals(network)) {
      return Optional.empty();
    }
    try {
      Sidecar sidecar = JSON.readValue(file.toFile(), Sidecar.class);
      if (sidecar == null) {
        throw malformed(file, "it holds nothing", null);
      }
      return Optional.of(sidecar.checked(file));
    } catch (JsonProcessingException e) {
      String line = e.getLocation() == null ? "" : "line " + e.getLocation().getLineNr() + ": ";
      throw malformed(file, line + e.getOriginalMessage(), e);
    } catch (IOException e) {
      throw malformed(file, String.valueOf(e.getMessage()), e);
    }
  }

  /**
   * Writes the class names and image shape of a network beside its file, and nothing to preprocess:
   * that is inside the network as layers. An older file there, which would describe another
   * network, is replaced.
   *
   * @throws VitrineException if it cannot be written
   */
  static void write(Network network, Path networkFile) {
    Path file = beside(networkFile);
    Map<String, Object> described = new LinkedHashMap<>();
    described.put("name", network.name());
    String shape = network.metadata().getOrDefault(INPUT_SHAPE, "");
    if (shape.matches("[0-9]{1,9}(,[0-9]{1,9})*")) {
      described.put(INPUT_SHAPE, Stream.of(shape.split(",")).map(Integer::valueOf).toList());
    }
    if (network.metadata().containsKey(CLASSES)) {
      described.put(CLASSES, network.metadata().get(CLASSES).lines().toList());
    }
    try {
      PartialFile.write(file, JSON.writerWithDefaultPrettyPrinter().writeValueAsBytes(described));
    } catch (IOException e) {
      throw new VitrineException(file + " cannot be written: " + e.getMessage(), "", e);
    }
  }

  private static Path beside(Path network) {
    String name = network.getFileName().toString();
    int dot = name.lastIndexOf('.');
    return network.resolveSibling((dot < 0 ? name : name.substring(0, dot)) + ".json");
  }

  private Sidecar checked(Path file) {
    try {
      if (preprocess != null) {
        preprocess.check();
      }
      if (inputShape != null) {
        Shape.of(inputShape);
      }
      return this;
    } catch (IllegalArgumentException e) {
      throw malformed(file, e.getMessage(), e);
    }
  }

  private static VitrineException malformed(Path file, String why, Exception cause) {
    return new VitrineException(
        file + " does not describe a network: " + why + ".", "Use --raw to do without it.", cause);
  }

  /**
   * Returns the network with preprocessing as its first layers, and its metadata.
   *
   * @throws VitrineException if the two do not fit
   */
  Network applyTo(Network network) {
    Network result = preprocess == null ? network : preprocess.prepend(network);
    Map<String, String> metadata = new LinkedHashMap<>(network.metadata());
    if (classes != null) {
      metadata.put(CLASSES, String.join("\n", classes));
    }
    if (inputShape != null) {
      checkShape(network);
      metadata.put(
          INPUT_SHAPE, inputShape.stream().map(String::valueOf).collect(Collectors.joining(",")));
    }
    return result.withMetadata(metadata);
  }

  private void checkShape(Network network) {
    Shape shape = network.input().shape();
    boolean fits = shape.rank() == inputShape.size() + 1;
    for (int axis = 1; fits && axis < shape.rank(); axis++) {
      fits = shape.at(axis) < 0 || shape.at(axis) == inputShape.get(axis - 1);
    }
    if (!fits) {
      throw new VitrineException(
          "The network takes " + shape + " but its .json file says input_shape " + inputShape + ".",
          "Use --raw to do without that file.");
    }
  }
}
