package org.vitrine.files;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.vitrine.api.VitrineException;

/**
 * The right to work in a folder, held by one process of all machines that see it: its lock file
 * names the holder. Threads of that process are kept apart too, unless they share.
 */
public final class FolderLock implements AutoCloseable {
  private static final Map<Path, Holding> HELD = new HashMap<>();

  private final Path folder;
  private final Path real;
  private final boolean alone;
  private boolean closed;

  /** How this process holds a folder. */
  private static final class Holding {
    /** The thread that works alone; others may share the folder with it. */
    private Optional<Thread> owner = Optional.empty();

    private int byOwner;
    private int all;
  }

  private FolderLock(Path folder, Path real, boolean alone) {
    this.folder = folder;
    this.real = real;
    this.alone = alone;
  }

  /**
   * Takes a folder for this thread alone; it may take it again.
   *
   * @throws VitrineException naming the holder, if somebody else is at work in it
   */
  public static FolderLock alone(Path folder) {
    return take(folder, true);
  }

  /**
   * Takes a folder for this process; its threads share it, also with one that works alone.
   *
   * @throws VitrineException naming the holder, if another process is at work in it
   */
  public static FolderLock shared(Path folder) {
    return take(folder, false);
  }

  /** Returns the folder, as it was named. */
  public Path folder() {
    return folder;
  }

  /** Returns whether somebody is at work in a folder. */
  public static boolean held(Path folder) {
    Path file = folder.resolve(LockFile.NAME);
    return Files.exists(file)
        && LockFile.holder(file).filter(holder -> holder.process().gone()).isEmpty();
  }

  /** Returns whether a file is what a lock is made of. */
  public static boolean is(Path file) {
    return file.endsWith(LockFile.NAME);
  }

  private static FolderLock take(Path folder, boolean alone) {
    synchronized (HELD) {
      try {
        Path real = folder.toRealPath();
        Holding holding = HELD.get(real);
        if (holding == null) {
          take(real);
          holding = new Holding();
          HELD.put(real, holding);
        }
        if (alone) {
          if (holding.owner.filter(owner -> !owner.equals(Thread.currentThread())).isPresent()) {
            throw LockFile.taken(real, LockFile.holder(real.resolve(LockFile.NAME)));
          }
          holding.owner = Optional.of(Thread.currentThread());
          holding.byOwner++;
        }
        holding.all++;
        return new FolderLock(folder, real, alone);
      } catch (IOException e) {
        throw new VitrineException(folder + " cannot be locked: " + e.getMessage() + ".", "", e);
      }
    }
  }

  private static void take(Path folder) throws IOException {
    LockFile mine = LockFile.of(folder);
    boolean taken = false;
    while (!taken) {
      try {
        mine.create();
        taken = true;
      } catch (FileAlreadyExistsException e) {
        taken = mine.takeOver();
      }
    }
  }

  /** Gives the folder back. */
  @Override
  public void close() {
    synchronized (HELD) {
      if (closed) {
        return;
      }
      closed = true;
      Holding holding = HELD.get(real);
      holding.all--;
      if (alone && --holding.byOwner == 0) {
        holding.owner = Optional.empty();
      }
      if (holding.all == 0) {
        HELD.remove(real);
        LockFile.of(real).remove();
      }
    }
  }
}
