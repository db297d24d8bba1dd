package org.vitrine.training;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeSet;
import org.vitrine.api.Problem;
import org.vitrine.api.UsageException;
import org.vitrine.api.data.Dataset;
import org.vitrine.api.model.TrainingOptions;
import org.vitrine.api.network.Network;
import org.vitrine.api.tensor.Tensor;
import org.vitrine.api.training.TrainingRequest;

/** What must be the same for a training to go on from a checkpoint. */
final class Identity {
  /** Says how often checkpoints are written, which changes no result. */
  private static final String HARMLESS = "checkpoint-minutes";

  private Identity() {}

  /** Returns what a training is told by, by name. */
  static Map<String, String> of(TrainingRequest request, TrainingOptions options, long seed) {
    Map<String, String> identity = new LinkedHashMap<>();
    identity.put("engine", request.opener().engine().id());
    identity.put("device", request.opener().options().device().orElse(""));
    identity.put("precision", request.opener().options().precision().toString());
    identity.put("seed", Long.toString(seed));
    identity.put("network", hash(request.network()));
    identity.put("data", text(request.data()));
    identity.put("validation data", request.validation().map(Identity::text).orElse("none"));
    identity.put("trainable", fingerprint(new TreeSet<>(options.trainable()).toString()));
    identity.put("evaluated", fingerprint(new TreeSet<>(options.evaluated()).toString()));
    request
        .options()
        .effective()
        .forEach(
            (name, value) -> {
              if (!name.equals(HARMLESS)) {
                identity.put("option " + name, value);
              }
            });
    identity.replaceAll((name, value) -> value.replace('\n', ' '));
    return identity;
  }

  /**
   * Checks that a checkpoint is of the same training.
   *
   * @throws UsageException naming everything that differs
   */
  static void require(Map<String, String> wanted, Map<String, String> found, Path file) {
    TreeSet<String> names = new TreeSet<>(wanted.keySet());
    names.addAll(found.keySet());
    names.removeIf(name -> wanted.getOrDefault(name, "").equals(found.getOrDefault(name, "")));
    if (!names.isEmpty()) {
      throw new UsageException(
          names.stream()
              .map(
                  name ->
                      new Problem(
                          file.toString(),
                          "The checkpoint is of another training: "
                              + name
                              + " was "
                              + found.getOrDefault(name, "not there")
                              + ", now "
                              + wanted.getOrDefault(name, "not there")
                              + ".",
                          "Go on with what it was, or start again with another --output."))
              .toList());
    }
  }

  private static String text(Dataset data) {
    ByteBuffer labels = ByteBuffer.allocate(data.size() * Integer.BYTES);
    for (int i = 0; i < data.size(); i++) {
      labels.putInt(data.label(i));
    }
    MessageDigest digest = digest();
    digest.update(labels.array());
    return data.source() + " (" + data.size() + " images, labels " + text(digest) + ")";
  }

  private static String hash(Network network) {
    MessageDigest digest = digest();
    digest.update(network.layers().toString().getBytes(StandardCharsets.UTF_8));
    network
        .parameters()
        .forEach(
            (name, value) -> {
              digest.update(name.getBytes(StandardCharsets.UTF_8));
              digest.update(bytes(value));
            });
    return text(digest);
  }

  private static byte[] bytes(Tensor tensor) {
    ByteBuffer bytes = ByteBuffer.allocate(tensor.size() * Float.BYTES);
    bytes.asFloatBuffer().put(tensor.array());
    return bytes.array();
  }

  private static String fingerprint(String text) {
    MessageDigest digest = digest();
    digest.update(text.getBytes(StandardCharsets.UTF_8));
    return text(digest);
  }

  private static String text(MessageDigest digest) {
    return HexFormat.of().formatHex(digest.digest()).substring(0, 16);
  }

  private static MessageDigest digest() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
