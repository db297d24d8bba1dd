package org.vitrine.network.onnx.graph;

import ai.onnx.proto.OnnxMl.ModelProto;
import com.google.protobuf.CodedInputStream;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.UnsafeByteOperations;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Locale;
import org.vitrine.api.VitrineException;

/** An ONNX file before its graph is looked at. */
public final class ModelFile {
  private static final int IR_VERSION_TAG = 0x08;
  private static final int HIGHEST_IR_VERSION = 64;

  private ModelFile() {}

  /** An ONNX file starts with its IR version; other fields may follow in any order. */
  public static boolean recognizes(Path file) {
    if (file.toString().toLowerCase(Locale.ROOT).endsWith(".onnx")) {
      return true;
    }
    try (InputStream in = Files.newInputStream(file)) {
      return startsAsOnnx(in.readNBytes(3));
    } catch (IOException e) {
      return false;
    }
  }

  /**
   * Parses the file.
   *
   * @throws VitrineException if it cannot be read, is not ONNX, or is truncated
   */
  public static ModelProto parse(Path file) {
    byte[] bytes = bytes(file);
    try {
      // weights stay where they are in the array instead of being copied out of it
      CodedInputStream in = UnsafeByteOperations.unsafeWrap(bytes).newCodedInput();
      in.enableAliasing(true);
      ModelProto model = ModelProto.parseFrom(in);
      if (model.hasGraph() && model.getOpsetImportCount() > 0) {
        return model;
      }
      throw startsAsOnnx(bytes) ? truncated(file, null) : foreign(file, null);
    } catch (InvalidProtocolBufferException e) {
      throw startsAsOnnx(bytes) ? truncated(file, e) : foreign(file, e);
    } catch (IOException e) {
      throw foreign(file, e);
    }
  }

  private static byte[] bytes(Path file) {
    try {
      return Files.readAllBytes(file);
    } catch (NoSuchFileException e) {
      throw new VitrineException(file + " does not exist.", "", e);
    } catch (IOException e) {
      throw new VitrineException(file + " cannot be read.", "", e);
    } catch (OutOfMemoryError e) {
      throw new VitrineException(
          file + " does not fit in memory.",
          "Weights of more than 2 GB belong in external data; give java more memory with -Xmx.",
          e);
    }
  }

  private static boolean startsAsOnnx(byte[] bytes) {
    return bytes.length >= 3
        && bytes[0] == IR_VERSION_TAG
        && bytes[1] > 0
        && bytes[1] <= HIGHEST_IR_VERSION
        && (bytes[2] & 7) <= 2
        && (bytes[2] & 0xff) >> 3 > 1;
  }

  private static VitrineException truncated(Path file, Exception cause) {
    return new VitrineException(
        file + " starts as an ONNX file but is truncated or damaged.", "Copy it again.", cause);
  }

  private static VitrineException foreign(Path file, Exception cause) {
    return new VitrineException(file + " is not an ONNX file.", "", cause);
  }
}
