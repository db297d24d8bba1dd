package org.vitrine.testkit.engine;

/** What an engine must hold that executes networks and does not train them. */
public interface InferenceContract
    extends OperationContract, ModelContract, FailureContract, RuleContract {}
