package org.vitrine.files;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.vitrine.api.VitrineException;

/**
 * A file that names who is at work in its folder.
 *
 * @param path where it is
 * @param text the process and since when, a line each
 */
record LockFile(Path path, String text) {
  static final String NAME = "vitrine.lock";

  /** Any byte behind the text, so that others can read that meanwhile. */
  private static final long GUARD = 1 << 20;

  private static final int LONGEST = 1 << 12;
  private static final int PATIENCE = 20;
  private static final int MILLISECONDS = 100;

  /** Who is at work, and since when. */
  record Holder(ProcessIdentity process, String since) {}

  /** Returns a lock file as this process would write it now. */
  static LockFile of(Path folder) {
    String since =
        OffsetDateTime.now(ZoneId.systemDefault())
            .truncatedTo(ChronoUnit.SECONDS)
            .format(DateTimeFormatter.ISO_OFFSET_DATE_TIME);
    return new LockFile(folder.resolve(NAME), ProcessIdentity.own() + "\n" + since + "\n");
  }

  /**
   * Makes the file.
   *
   * @throws FileAlreadyExistsException if there is one
   */
  void create() throws IOException {
    try (PartialFile whole = new PartialFile(path)) {
      Files.writeString(whole.path(), text);
      link(whole.path());
    }
  }

  /** A link appears with all of its text, on shared file systems too; not every one has links. */
  private void link(Path whole) throws IOException {
    try {
      Files.createLink(path, whole);
    } catch (FileAlreadyExistsException e) {
      throw e;
    } catch (UnsupportedOperationException | FileSystemException e) {
      Files.writeString(path, text, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    }
  }

  /**
   * Replaces the file of a process that is gone.
   *
   * @return whether it did; false if the file has vanished or changed meanwhile
   * @throws VitrineException naming the holder, if it may be at work
   */
  boolean takeOver() throws IOException {
    try (FileChannel channel =
        FileChannel.open(path, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
      // only processes of this machine can come here at once, for only they know that one is gone
      channel.lock(GUARD, 1, false);
      Optional<Holder> holder = patiently(channel);
      if (holder.filter(h -> !h.process().gone()).isPresent()) {
        throw taken(path.getParent(), holder);
      }
      channel.truncate(0);
      channel.write(ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8)), 0);
      return Files.readString(path).equals(text);
    } catch (NoSuchFileException e) {
      return false;
    }
  }

  /** Waits for a text that is just being written; one that never comes was left by nobody. */
  private static Optional<Holder> patiently(FileChannel channel) throws IOException {
    Optional<Holder> holder = holder(text(channel));
    for (int i = 0; i < PATIENCE && holder.isEmpty(); i++) {
      try {
        Thread.sleep(MILLISECONDS);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IOException("interrupted", e);
      }
      holder = holder(text(channel));
    }
    return holder;
  }

  private static String text(FileChannel channel) throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(LONGEST);
    int read = channel.read(bytes, 0);
    return new String(bytes.array(), 0, Math.max(0, read), StandardCharsets.UTF_8);
  }

  /** Reads who a lock file names; empty if there is none or it names nobody yet. */
  static Optional<Holder> holder(Path file) {
    try {
      return holder(Files.readString(file));
    } catch (NoSuchFileException e) {
      return Optional.empty();
    } catch (IOException e) {
      throw new VitrineException(file + " cannot be read: " + e.getMessage() + ".", "", e);
    }
  }

  private static Optional<Holder> holder(String text) {
    List<String> lines = text.lines().toList();
    return lines.size() < 2 || !text.endsWith("\n")
        ? Optional.empty()
        : ProcessIdentity.parse(lines.get(0)).map(process -> new Holder(process, lines.get(1)));
  }

  /** Returns what to throw where somebody else is at work. */
  static VitrineException taken(Path folder, Optional<Holder> holder) {
    String who =
        holder
            .map(
                h ->
                    ", process "
                        + h.process().pid()
                        + " on "
                        + h.process().host()
                        + " since "
                        + h.since())
            .orElse("");
    boolean elsewhere = holder.filter(h -> !h.process().here()).isPresent();
    return new VitrineException(
        "Another vitrine is at work in " + folder + who + ".",
        elsewhere
            ? "If that process has ended, remove " + folder.resolve(NAME) + "."
            : "Wait for it to end, or name another folder.");
  }

  /** Removes the file. */
  void remove() {
    try {
      Files.deleteIfExists(path);
    } catch (IOException e) {
      throw new VitrineException(path + " cannot be removed: " + e.getMessage() + ".", "", e);
    }
  }
}
