/**
 * KPIs as text for a terminal: tables that fit its width, with small charts. {@code KpiText} makes lines of an answer of {@code GET
 * /v1/kpis/{kpi}}, {@code KpiClient} asks for it over the gateway.
 */
package dev.liveops.local.kpis;
