/** Evaluation methods: numbers and curves about a model or its explanations. */
@Export
@Version("1.0.0")
package org.vitrine.api.evaluation;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
