package org.vitrine.pipeline;

import org.vitrine.api.pipeline.Pipeline;

/** Where the parts of a pipeline stand, for whoever has to mend one. */
interface Places {
  /** Returns the place of a key at the top: model, data, seed, name, steps. */
  String top(String key);

  /** Returns the place of a step's key, or of the step where it does not have the key. */
  String step(int step, String key);

  /** Returns places by name and number, for a pipeline that no file holds. */
  static Places of(Pipeline pipeline) {
    return new Places() {
      @Override
      public String top(String key) {
        return key;
      }

      @Override
      public String step(int step, String key) {
        String name = pipeline.steps().get(step).as();
        boolean alone = pipeline.steps().size() == 1;
        return alone ? name : "step " + (step + 1) + " (" + name + ")";
      }
    };
  }
}
