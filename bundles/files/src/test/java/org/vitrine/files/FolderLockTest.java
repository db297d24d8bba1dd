package org.vitrine.files;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vitrine.api.VitrineException;

class FolderLockTest {
  @TempDir Path folder;
  private final ExecutorService other = Executors.newSingleThreadExecutor();

  @AfterEach
  void end() {
    other.shutdown();
  }

  private List<Path> files() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.toList();
    }
  }

  private <T> T elsewhere(Callable<T> work) throws Exception {
    try {
      return other.submit(work).get();
    } catch (ExecutionException e) {
      throw (Exception) e.getCause();
    }
  }

  @Test
  void aThreadMayTakeItsFolderAgainAndLeavesNothing() throws IOException {
    assertFalse(FolderLock.held(folder));
    try (FolderLock first = FolderLock.alone(folder)) {
      try (FolderLock again = FolderLock.alone(folder)) {
        assertEquals(folder, again.folder());
      }
      assertTrue(FolderLock.held(first.folder()));
    }
    assertFalse(FolderLock.held(folder));
    assertEquals(List.of(), files());
  }

  @Test
  void anotherThreadIsRefusedUnlessTheFolderIsShared() throws Exception {
    FolderLock mine = FolderLock.alone(folder);
    VitrineException told =
        assertThrows(VitrineException.class, () -> elsewhere(() -> FolderLock.alone(folder)));
    assertTrue(
        told.getMessage()
            .startsWith(
                "Another vitrine is at work in "
                    + folder.toRealPath()
                    + ", process "
                    + ProcessHandle.current().pid()
                    + " on "),
        told.getMessage());
    FolderLock shared = elsewhere(() -> FolderLock.shared(folder));
    mine.close();
    // what shares goes on, and somebody else may now work alone beside it
    assertTrue(FolderLock.held(folder));
    elsewhere(() -> FolderLock.alone(folder)).close();
    shared.close();
    assertFalse(FolderLock.held(folder));
  }

  @Test
  void aLivingProcessIsNamedAndADeadOnesFolderTakenOver() throws IOException {
    try (OtherProcess process = OtherProcess.in(folder)) {
      assertTrue(FolderLock.held(folder));
      for (boolean alone : List.of(true, false)) {
        VitrineException told =
            assertThrows(
                VitrineException.class,
                () -> (alone ? FolderLock.alone(folder) : FolderLock.shared(folder)).close());
        String who = "process " + process.pid() + " on " + ProcessIdentity.own().host() + " since ";
        assertTrue(told.getMessage().contains(who), told.getMessage());
        assertTrue(told.getMessage().endsWith("or name another folder."), told.getMessage());
      }
    }
    assertFalse(FolderLock.held(folder));
    try (FolderLock mine = FolderLock.alone(folder)) {
      assertTrue(FolderLock.held(mine.folder()));
      PartialFile.removeAbandoned(folder);
      assertEquals(List.of(folder.resolve(LockFile.NAME)), files());
    }
    assertEquals(List.of(), files());
  }

  @Test
  void ofAnotherMachineItIsToldHowToRemoveTheFile() throws IOException {
    Path file = folder.resolve(LockFile.NAME);
    Files.writeString(file, "node-7.example.org-12-1700000000\n2026-01-02T03:04:05+01:00\n");
    assertTrue(FolderLock.held(folder));
    VitrineException told = assertThrows(VitrineException.class, () -> FolderLock.alone(folder));
    assertEquals(
        "Another vitrine is at work in "
            + folder.toRealPath()
            + ", process 12 on node-7.example.org since 2026-01-02T03:04:05+01:00. If that process"
            + " has ended, remove "
            + file.toRealPath()
            + ".",
        told.getMessage());
    assertEquals(List.of(file), files());
  }

  @Test
  void aFileThatNamesNobodyIsTakenOver() throws IOException {
    Files.createFile(folder.resolve(LockFile.NAME));
    FolderLock.alone(folder).close();
    assertEquals(List.of(), files());
  }

  @Test
  void ofManyThreadsOneAtATimeHasTheFolder() throws Exception {
    AtomicInteger inside = new AtomicInteger();
    AtomicInteger taken = new AtomicInteger();
    Callable<Void> work =
        () -> {
          for (int i = 0; i < 50; i++) {
            try (FolderLock lock = FolderLock.alone(folder)) {
              assertEquals(1, inside.incrementAndGet());
              assertTrue(FolderLock.held(lock.folder()));
              inside.decrementAndGet();
              taken.incrementAndGet();
            } catch (VitrineException e) {
              assertTrue(e.getMessage().startsWith("Another vitrine is at work"), e.getMessage());
            }
          }
          return null;
        };
    ExecutorService pool = Executors.newFixedThreadPool(4);
    try {
      List<Callable<Void>> works = new ArrayList<>(List.of(work, work, work, work));
      for (Future<Void> done : pool.invokeAll(works)) {
        done.get();
      }
    } finally {
      pool.shutdown();
    }
    assertTrue(taken.get() > 0, "nobody had the folder");
    assertEquals(List.of(), files());
  }
}
