/**
 * Measures the shapes of a model against each other, on the reader's own server, and reports what it saw.
 *
 * <p>It is read in five parts, each of which knows those before it:
 *
 * <ol>
 *   <li>what there is and what is asked of it, by the model alone: {@code Facts}, {@code Population}, {@code World},
 *       {@code Call}, {@code Calls}, {@code Want}, {@code Answers};
 *   <li>what takes part, and where: {@code Contender}, {@code Target}, {@code Entrant}, {@code Counts};
 *   <li>documents ({@code MongoTarget} and what begins with {@code Document}, {@code Places}, {@code Conditions}, {@code
 *       Found}, {@code Projection}) and tables ({@code PostgresTarget} and what begins with {@code Table});
 *   <li>what is measured: {@code AnswerCheck}, {@code Counting}, {@code Rounds}, {@code OpenLoop}, and what follows from
 *       it: {@code Intervals}, {@code Comparisons}, {@code BreakEven}, {@code Verdicts};
 *   <li>what is told: {@code LabReport} and what begins with {@code Report}; and {@code LabRun}, which does it all.
 * </ol>
 */
@ApplicationModule(allowedDependencies = {"values", "model", "database"})
@NullMarked
package dev.cartograph.lab;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
