package org.vitrine.run;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Everything that determines what a step makes. Steps with the same hash make the same.
 *
 * @param parts by name: kind, method, options, settings, hashes of bundles, networks and data, keys
 *     of the steps it takes from
 */
public record StepKey(Map<String, String> parts) {
  private static final int SHORT = 12;

  /** Returns the SHA-256 of all parts. */
  public String sha256() {
    MessageDigest digest = Sha256.digest();
    parts.forEach(
        (name, value) -> {
          digest.update(name.getBytes(StandardCharsets.UTF_8));
          digest.update((byte) 0);
          digest.update(value.getBytes(StandardCharsets.UTF_8));
          digest.update((byte) 0);
        });
    return Sha256.text(digest);
  }

  /** Returns by name, in words, what another key has otherwise; empty if they are the same. */
  public Map<String, String> differences(StepKey other) {
    Map<String, String> told = new LinkedHashMap<>();
    Map<String, String> all = new LinkedHashMap<>(parts);
    all.putAll(other.parts);
    for (String name : all.keySet()) {
      String here = parts.getOrDefault(name, "none");
      String there = other.parts.getOrDefault(name, "none");
      if (!here.equals(there)) {
        told.put(name, shortly(here) + ", now " + shortly(there));
      }
    }
    return told;
  }

  private static String shortly(String value) {
    return value.matches("[0-9a-f]{64}") ? value.substring(0, SHORT) + "..." : value;
  }
}
