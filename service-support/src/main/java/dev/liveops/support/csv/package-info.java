/**
 * Tables for spreadsheets: comma-separated values whose cells no spreadsheet runs.
 *
 * <p>Invariant: what players and their clients wrote is data; a cell is a formula to nobody unless whoever asked said {@code
 * formulas=verbatim}. Example: {@code new CsvTable(columns, Formulas.NEUTRALISED).rows(rows)}.
 */
package dev.liveops.support.csv;
