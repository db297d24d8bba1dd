package org.vitrine.doctor;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.tools.ToolProvider;
import org.vitrine.api.Doctor.Check;
import org.vitrine.api.Doctor.Check.Status;

/** Looks at the machine: Java, processor, memory and disk. */
final class MachineChecks {
  private static final long GIGA = 1L << 30;

  /** What the native libraries take when they are unpacked, with room to spare. */
  private static final long UNPACKED = GIGA;

  private MachineChecks() {}

  static List<Check> all() {
    return List.of(
        java(),
        processor(),
        memory(),
        disk("libraries", "org.bytedeco.javacpp.cachedir", UNPACKED),
        disk("logs", "vitrine.log.dir", GIGA / 10),
        disk("temporary files", "java.io.tmpdir", GIGA / 10));
  }

  private static Check java() {
    String java =
        "Java %s of %s in %s"
            .formatted(
                Runtime.version(),
                System.getProperty("java.vendor"),
                System.getProperty("java.home"));
    return ToolProvider.getSystemJavaCompiler() == null
        ? new Check(
            "java",
            Status.WARNING,
            java + ", without a compiler",
            "install a JDK if source files in methods/ are to be compiled")
        : new Check("java", Status.OK, java + ", with a compiler", "");
  }

  private static Check processor() {
    String what = System.getProperty("os.name") + " on " + System.getProperty("os.arch");
    int cores = Runtime.getRuntime().availableProcessors();
    String counted = what + ", " + cores + (cores == 1 ? " core" : " cores");
    try {
      return processor(counted, Files.readAllLines(Path.of("/proc/cpuinfo")));
    } catch (IOException e) {
      // Only Linux tells what its processor can do in a file.
      return new Check("processor", Status.OK, counted, "");
    }
  }

  static Check processor(String what, List<String> cpuinfo) {
    String model = value(cpuinfo, "model name");
    Set<String> can = new HashSet<>(Arrays.asList(value(cpuinfo, "flags").split(" ")));
    String finding = model.isEmpty() ? what : what + ", " + model;
    if (!can.contains("fpu")) {
      return new Check("processor", Status.OK, finding, "");
    }
    String widest =
        can.contains("avx512f")
            ? "AVX-512"
            : can.contains("avx2") ? "AVX2" : can.contains("avx") ? "AVX" : "no AVX";
    return can.contains("avx2")
        ? new Check("processor", Status.OK, finding + ", " + widest, "")
        : new Check(
            "processor",
            Status.WARNING,
            finding + ", " + widest,
            "expect several times the usual computing time");
  }

  private static String value(List<String> lines, String key) {
    return lines.stream()
        .filter(line -> line.startsWith(key))
        .map(line -> line.substring(line.indexOf(':') + 1).strip())
        .findFirst()
        .orElse("");
  }

  private static Check memory() {
    // Types of the JDK's own extension are asked by name: not every Java has them.
    long total = bean("TotalMemorySize");
    long heap = Runtime.getRuntime().maxMemory();
    String finding =
        (total > 0 ? size(total) + " in all, " : "") + size(heap) + " of it for Java's heap";
    return heap < GIGA / 2 || (total > 0 && total < 2 * GIGA)
        ? new Check(
            "memory",
            Status.WARNING,
            finding,
            "a ResNet-18 with 32 images takes about 2 GB; VITRINE_OPTS=-Xmx2g raises the heap")
        : new Check("memory", Status.OK, finding, "");
  }

  private static long bean(String attribute) {
    try {
      var name = ManagementFactory.getOperatingSystemMXBean().getObjectName();
      return (Long) ManagementFactory.getPlatformMBeanServer().getAttribute(name, attribute);
    } catch (javax.management.JMException e) {
      return -1;
    }
  }

  private static Check disk(String what, String property, long needed) {
    String name = "disk for " + what;
    String folder = System.getProperty(property);
    if (folder == null) {
      return new Check(name, Status.OK, "not chosen yet", "");
    }
    try {
      Path path = Path.of(folder);
      Path existing = path;
      while (existing != null && !Files.exists(existing)) {
        existing = existing.getParent();
      }
      if (existing == null || !Files.isWritable(existing)) {
        return new Check(
            name,
            Status.FAILURE,
            folder + " cannot be written to",
            "choose another folder: VITRINE_OPTS=-D" + property + "=FOLDER");
      }
      long free = Files.getFileStore(existing).getUsableSpace();
      String finding = size(free) + " free for " + folder;
      return free < needed
          ? new Check(name, Status.WARNING, finding, "make room: " + size(needed) + " or more")
          : new Check(name, Status.OK, finding, "");
    } catch (IOException e) {
      return new Check(name, Status.WARNING, folder + ": " + e.getMessage(), "");
    }
  }

  static String size(long bytes) {
    for (Map.Entry<String, Long> unit :
        List.of(Map.entry("GB", GIGA), Map.entry("MB", 1L << 20), Map.entry("kB", 1L << 10))) {
      if (bytes >= unit.getValue()) {
        return "%.1f %s"
            .formatted((double) bytes / unit.getValue(), unit.getKey())
            .replace(',', '.');
      }
    }
    return bytes + " bytes";
  }
}
