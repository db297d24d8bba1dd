package org.vitrine.core.cells;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.osgi.service.component.annotations.Component;
import org.vitrine.api.CancelledException;
import org.vitrine.api.RunContext;
import org.vitrine.api.VitrineException;
import org.vitrine.api.cells.Cell;
import org.vitrine.api.cells.Cells;
import org.vitrine.core.Code;

/** Does cells with threads of this process, and through a folder with those of other processes. */
@Component
public final class SharedCells implements Cells {
  @Override
  public List<double[]> all(List<Cell> cells, Optional<Path> folder, int workers, RunContext run) {
    if (folder.isEmpty()) {
      return all(cells, new CellWorker(new CellSchedule(run), Optional.empty(), run), workers);
    }
    try {
      Files.createDirectories(folder.get());
      try (Claims claims = new Claims(folder.get())) {
        Optional<CellFolder> shared = Optional.of(new CellFolder(folder.get(), claims));
        return all(cells, new CellWorker(new CellSchedule(run), shared, run), workers);
      }
    } catch (IOException e) {
      throw CellFolder.unusable(folder.get(), e);
    }
  }

  private static List<double[]> all(List<Cell> cells, CellWorker worker, int workers) {
    cells.forEach(worker::add);
    ExecutorService pool =
        Executors.newFixedThreadPool(workers, work -> new Thread(work, "vitrine-cell"));
    try {
      for (Future<?> ended : pool.invokeAll(Collections.nCopies(workers, worker))) {
        ended.get();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CancelledException();
    } catch (ExecutionException e) {
      throw reason(e);
    } finally {
      pool.shutdown();
    }
    Map<String, double[]> results = worker.schedule().results();
    return cells.stream().map(cell -> results.get(cell.key())).toList();
  }

  private static RuntimeException reason(ExecutionException e) {
    if (e.getCause() instanceof Error error) {
      throw error;
    }
    return e.getCause() instanceof RuntimeException reason
        ? reason
        : new VitrineException(e.getCause().toString(), "", e.getCause());
  }

  @Override
  public String code(Class<?> type) {
    return Code.of(type);
  }
}
