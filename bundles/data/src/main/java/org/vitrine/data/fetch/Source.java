package org.vitrine.data.fetch;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.TreeSet;
import org.vitrine.api.Problem;
import org.vitrine.api.UsageException;

/**
 * A public dataset.
 *
 * @param name what users type
 * @param title one line on what it holds
 * @param licence what its authors allow
 * @param files what is downloaded
 * @param use what to type afterwards, with {@code {folder}} for where the files are
 */
public record Source(
    String name, String title, String licence, List<RemoteFile> files, List<String> use) {
  private static final String KNOWN = "sources.properties";

  /** Copies the lists. */
  public Source {
    files = List.copyOf(files);
    use = List.copyOf(use);
  }

  /**
   * A file that is downloaded.
   *
   * @param address where it is
   * @param checksum its hash in hexadecimal digits, after {@code md5:} or {@code sha256:}
   */
  public record RemoteFile(URI address, String checksum) {
    /** Returns the last part of the address. */
    public String name() {
      String path = address.getPath();
      return path.substring(path.lastIndexOf('/') + 1);
    }
  }

  /** Returns the datasets that are known, sorted by name. */
  public static List<Source> known() {
    Properties properties = new Properties();
    try (InputStream stream = Source.class.getResourceAsStream(KNOWN)) {
      properties.load(stream);
    } catch (IOException e) {
      throw new UncheckedIOException("this bundle's own " + KNOWN, e);
    }
    TreeSet<String> names = new TreeSet<>();
    properties.stringPropertyNames().forEach(key -> names.add(key.substring(0, key.indexOf('.'))));
    return names.stream().map(name -> of(name, properties)).toList();
  }

  /**
   * Returns a known dataset.
   *
   * @throws UsageException if there is none of that name
   */
  public static Source named(String name) {
    List<Source> known = known();
    return known.stream()
        .filter(source -> source.name().equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                new UsageException(
                    Problem.unknown(
                        "public dataset",
                        name,
                        "Known",
                        known.stream().map(Source::name).toList())));
  }

  private static Source of(String name, Properties properties) {
    String[] words = properties.getProperty(name + ".files").strip().split("\\s+", -1);
    List<RemoteFile> files = new ArrayList<>();
    for (int i = 0; i < words.length; i += 2) {
      files.add(new RemoteFile(URI.create(words[i]), words[i + 1]));
    }
    return new Source(
        name,
        properties.getProperty(name + ".title"),
        properties.getProperty(name + ".licence"),
        files,
        List.of(properties.getProperty(name + ".use").strip().split("\\s+", -1)));
  }
}
