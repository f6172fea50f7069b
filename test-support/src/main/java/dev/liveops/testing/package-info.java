/**
 * What the tests of every service share: a real PostgreSQL, real tokens, the house's rules, the access table and the committed
 * OpenAPI documents. Used with scope {@code test} alone, and knows nothing of {@code service-support}, whose own tests use it.
 */
package dev.liveops.testing;
