package org.vitrine.bench;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Optional;
import java.util.Properties;

/**
 * Times of an established library for the same network, to compare with.
 *
 * @param times milliseconds by {@code method.images}
 */
record Captum(Properties times) {
  static Captum read() {
    Properties times = new Properties();
    try (InputStream stream = Captum.class.getResourceAsStream("captum.properties")) {
      times.load(stream);
    } catch (IOException e) {
      throw new UncheckedIOException("captum.properties", e);
    }
    return new Captum(times);
  }

  /** Returns how long a method takes in milliseconds, if that is known. */
  Optional<Double> time(String method, int images) {
    return Optional.ofNullable(times.getProperty(method + "." + images)).map(Double::valueOf);
  }

  /** Returns how many forward passes a method takes as long as, if that is known. */
  Optional<Double> passes(String method, int images) {
    return time(method, images).flatMap(t -> time("predict", images).map(p -> t / p));
  }
}
