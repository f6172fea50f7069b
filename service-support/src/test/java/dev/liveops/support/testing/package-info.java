/**
 * What the tests of every service share: a real PostgreSQL, real tokens, the house's rules, the access table and the committed
 * OpenAPI documents. Packed as the test-jar of service-support.
 */
package dev.liveops.support.testing;
