package org.vitrine.core;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collections;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.osgi.framework.Bundle;
import org.osgi.framework.Constants;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.wiring.BundleWiring;
import org.vitrine.api.VitrineException;
import org.vitrine.api.cells.Key;

/** Hashes of code, which change with its bytes and not with the version that it claims to be. */
public final class Code {
  private static final String BY_REFERENCE = "reference:file:";

  /** By bundle and the moment it was installed or updated. */
  private static final Map<String, String> HASHES = new ConcurrentHashMap<>();

  private Code() {}

  /** Returns the hash of a class's bundle and all that it takes classes from; else its name. */
  public static String of(Class<?> type) {
    Bundle bundle = FrameworkUtil.getBundle(type);
    return bundle == null ? type.getName() : of(bundle);
  }

  /** Returns the hash of a bundle and all that it takes classes from, itself or through others. */
  public static String of(Bundle bundle) {
    Map<String, Bundle> running = new TreeMap<>();
    collect(bundle, running);
    Key key = new Key();
    running.values().forEach(one -> key.add(one.getSymbolicName(), hash(one)));
    return key.text();
  }

  private static void collect(Bundle bundle, Map<String, Bundle> found) {
    boolean framework = bundle.getBundleId() == Constants.SYSTEM_BUNDLE_ID;
    if (framework || found.put(bundle.getSymbolicName() + bundle.getVersion(), bundle) != null) {
      return;
    }
    BundleWiring wiring = bundle.adapt(BundleWiring.class);
    if (wiring != null && wiring.getRequiredWires(null) != null) {
      wiring.getRequiredWires(null).forEach(w -> collect(w.getProvider().getBundle(), found));
    }
  }

  private static String hash(Bundle bundle) {
    String state = bundle.getBundleId() + " " + bundle.getLastModified() + " " + bundle;
    return HASHES.computeIfAbsent(state, s -> compute(bundle));
  }

  private static String compute(Bundle bundle) {
    String location = bundle.getLocation();
    MessageDigest digest = digest();
    try {
      if (location.startsWith(BY_REFERENCE)) {
        Path jar = Path.of(URI.create(location.substring("reference:".length())));
        if (Files.isRegularFile(jar)) {
          return of(jar);
        }
      }
      List<URL> entries = Collections.list(bundle.findEntries("/", "*", true));
      Stream<URL> files = entries.stream().filter(e -> !e.getPath().endsWith("/"));
      for (URL file : files.sorted(Comparator.comparing(URL::getPath)).toList()) {
        digest.update(file.getPath().getBytes(StandardCharsets.UTF_8));
        read(file.openStream(), digest);
      }
    } catch (IOException e) {
      throw new VitrineException(location + " cannot be read: " + e.getMessage(), "", e);
    }
    return HexFormat.of().formatHex(digest.digest());
  }

  /** Returns the hash of a file. */
  public static String of(Path file) throws IOException {
    MessageDigest digest = digest();
    read(Files.newInputStream(file), digest);
    return HexFormat.of().formatHex(digest.digest());
  }

  private static MessageDigest digest() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  private static void read(InputStream bytes, MessageDigest digest) throws IOException {
    try (DigestInputStream stream = new DigestInputStream(bytes, digest)) {
      stream.transferTo(OutputStream.nullOutputStream());
    }
  }
}
