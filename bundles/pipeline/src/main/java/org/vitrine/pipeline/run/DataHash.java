package org.vitrine.pipeline.run;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import org.vitrine.api.RunContext;
import org.vitrine.api.data.Dataset;
import org.vitrine.api.data.Dataset.UnreadableSampleException;
import org.vitrine.api.data.Sample;
import org.vitrine.run.Sha256;

/** The hash of data: of name, label and pixels of every image. */
final class DataHash {
  private DataHash() {}

  static String of(Dataset dataset, RunContext run) {
    MessageDigest digest = Sha256.digest();
    for (int i = 0; i < dataset.size(); i++) {
      run.checkCancelled();
      try {
        add(digest, dataset.sample(i));
      } catch (UnreadableSampleException e) {
        digest.update(("unreadable " + i).getBytes(StandardCharsets.UTF_8));
      }
      run.progress(i + 1, dataset.size(), "reading data");
    }
    return Sha256.text(digest);
  }

  private static void add(MessageDigest digest, Sample sample) {
    digest.update(sample.name().getBytes(StandardCharsets.UTF_8));
    float[] pixels = sample.image().array();
    ByteBuffer bytes = ByteBuffer.allocate(Integer.BYTES + pixels.length * Float.BYTES);
    bytes.putInt(sample.label());
    bytes.asFloatBuffer().put(pixels);
    digest.update(bytes.array());
  }
}
