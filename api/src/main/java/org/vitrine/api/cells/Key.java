package org.vitrine.api.cells;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.TreeMap;
import org.vitrine.api.network.Network;
import org.vitrine.api.tensor.Tensor;

/** A SHA-256 of everything that determines a result, under which it can be kept. */
public final class Key {
  private final MessageDigest digest;

  /** Begins with nothing. */
  public Key() {
    try {
      digest = MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  /** Adds texts; each is delimited, so that no two lists look the same. */
  public Key add(Object... parts) {
    for (Object part : parts) {
      byte[] bytes = part.toString().getBytes(StandardCharsets.UTF_8);
      digest.update(ByteBuffer.allocate(4).putInt(bytes.length).flip());
      digest.update(bytes);
    }
    return this;
  }

  /** Adds a tensor's shape and values. */
  public Key add(Tensor tensor) {
    add(tensor.shape());
    ByteBuffer bytes = ByteBuffer.allocate(4 * tensor.size());
    bytes.asFloatBuffer().put(tensor.array());
    digest.update(bytes);
    return this;
  }

  /** Adds what a network computes; its name and metadata do not matter. */
  public Key add(Network network) {
    add(network.inputs(), network.layers(), network.outputs());
    add(new TreeMap<>(network.gradientRules()));
    network.parameters().forEach((name, value) -> add(name).add(value));
    return this;
  }

  /** Returns the first 128 bits in hexadecimal digits; nothing can be added afterwards. */
  public String text() {
    return HexFormat.of().formatHex(digest.digest(), 0, 16);
  }
}
