package org.vitrine.testkit.engine;

/**
 * What every engine must hold; an engine's test implements it, gives the engine and inherits the
 * tests. One that does not train implements {@link InferenceContract} instead.
 */
public interface EngineContract
    extends InferenceContract,
        TrainingContract,
        UpdateContract,
        DropoutContract,
        WeightGradientContract {}
