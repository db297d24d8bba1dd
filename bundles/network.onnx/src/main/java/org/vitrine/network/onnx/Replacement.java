package org.vitrine.network.onnx;

import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import ai.onnx.proto.OnnxMl.TensorProto.DataLocation;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.vitrine.api.tensor.Tensor;
import org.vitrine.files.PartialFile;
import org.vitrine.network.onnx.writer.TensorEncoder;

/**
 * Writes beside the old file and takes its place only when complete, so that nobody ever sees half
 * a model; closed without a commit it leaves the old file as it was.
 */
final class Replacement implements AutoCloseable {
  private final Path data;
  private final PartialFile draft;
  private final PartialFile dataDraft;

  Replacement(Path file) {
    Path target = file.toAbsolutePath();
    this.data = target.resolveSibling(target.getFileName() + ".data");
    this.draft = new PartialFile(target);
    this.dataDraft = new PartialFile(data);
  }

  /** Returns what went wrong, in words. */
  static String reason(IOException e) {
    if (e instanceof NoSuchFileException) {
      return "the folder does not exist.";
    }
    String why = e instanceof FileSystemException f ? f.getReason() : e.getMessage();
    return (why == null ? e.getClass().getSimpleName() : why) + ".";
  }

  /** Writes weights to the data file and returns the tensors that refer to it. */
  List<TensorProto> external(Map<String, Tensor> weights) throws IOException {
    List<TensorProto> tensors = new ArrayList<>();
    long offset = 0;
    try (OutputStream out = open(dataDraft.path())) {
      for (Map.Entry<String, Tensor> weight : weights.entrySet()) {
        byte[] bytes = TensorEncoder.bytes(weight.getValue()).array();
        out.write(bytes);
        tensors.add(
            TensorEncoder.header(weight.getValue())
                .setName(weight.getKey())
                .setDataLocation(DataLocation.EXTERNAL)
                .addExternalData(OnnxWriter.entry("location", data.getFileName().toString()))
                .addExternalData(OnnxWriter.entry("offset", Long.toString(offset)))
                .addExternalData(OnnxWriter.entry("length", Integer.toString(bytes.length)))
                .build());
        offset += bytes.length;
      }
    }
    return tensors;
  }

  void commit(ModelProto model) throws IOException {
    try (OutputStream out = open(draft.path())) {
      model.writeTo(out);
    }
    if (Files.exists(dataDraft.path())) {
      dataDraft.commit();
    }
    draft.commit();
  }

  @Override
  public void close() throws IOException {
    draft.close();
    dataDraft.close();
  }

  private static OutputStream open(Path path) throws IOException {
    return new BufferedOutputStream(Files.newOutputStream(path, StandardOpenOption.CREATE_NEW));
  }
}
