package org.vitrine.network.onnx.graph;

import ai.onnx.proto.OnnxMl.StringStringEntryProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Collectors;
import org.vitrine.api.VitrineException;

/** Weights that are stored in files beside the model. */
public final class ExternalData {
  private final Path model;

  public ExternalData(Path model) {
    this.model = model;
  }

  /**
   * Reads the bytes of one tensor.
   *
   * @throws VitrineException if the file is missing, too short, or not in the model's folder
   */
  ByteBuffer read(TensorProto proto, long size) {
    Map<String, String> entries =
        proto.getExternalDataList().stream()
            .collect(
                Collectors.toMap(
                    StringStringEntryProto::getKey, StringStringEntryProto::getValue, (a, b) -> b));
    long offset = number(entries, "offset", 0);
    long length = number(entries, "length", size);
    if (length != size || offset < 0 || size > Integer.MAX_VALUE) {
      throw new Unreadable(length + " bytes at " + offset + " do not fill its shape");
    }
    Path file = locate(entries.getOrDefault("location", ""));
    try (FileChannel channel = FileChannel.open(file)) {
      ByteBuffer bytes = ByteBuffer.allocate((int) size);
      while (bytes.hasRemaining()) {
        if (channel.read(bytes, offset + bytes.position()) < 0) {
          throw new EOFException();
        }
      }
      return bytes.flip();
    } catch (EOFException e) {
      throw new VitrineException(
          file + " is truncated: it holds weights of " + model + ".",
          "Copy the two files again, together.",
          e);
    } catch (IOException e) {
      throw new VitrineException(
          file + ", which holds weights of " + model + ", cannot be read.", "", e);
    }
  }

  private static long number(Map<String, String> entries, String key, long otherwise) {
    String text = entries.getOrDefault(key, Long.toString(otherwise));
    try {
      return Long.parseLong(text);
    } catch (NumberFormatException e) {
      throw new Unreadable("the " + key + " \"" + text + "\" of its external data is no number");
    }
  }

  /** A model from elsewhere must not make us read files that are none of its business. */
  private Path locate(String location) {
    Path folder = model.toAbsolutePath().normalize().getParent();
    try {
      Path relative = Path.of(location);
      Path file = folder.resolve(relative).normalize();
      if (location.isEmpty() || relative.isAbsolute() || !file.startsWith(folder)) {
        throw outside(location);
      }
      if (!Files.isRegularFile(file)) {
        throw new VitrineException(
            file + " does not exist: it holds weights of " + model + ".",
            "Put it beside the model under this name.");
      }
      if (!file.toRealPath().startsWith(folder.toRealPath())) {
        throw outside(location);
      }
      return file;
    } catch (InvalidPathException | IOException e) {
      throw new VitrineException(
          "\"" + location + "\", which holds weights of " + model + ", cannot be read.", "", e);
    }
  }

  private VitrineException outside(String location) {
    return new VitrineException(
        model + " wants to read its weights from \"" + location + "\", outside its folder.",
        "Weights must lie beside the model.");
  }
}
