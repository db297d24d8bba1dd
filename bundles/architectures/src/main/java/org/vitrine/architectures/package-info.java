/** Untrained networks by name. */
package org.vitrine.architectures;
