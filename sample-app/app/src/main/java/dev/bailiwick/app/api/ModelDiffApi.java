package dev.bailiwick.app.api;

import dev.bailiwick.boot.Bailiwick;
import dev.bailiwick.boot.job.JobId;
import dev.bailiwick.boot.job.Jobs;
import dev.bailiwick.engine.ConnectionId;
import dev.bailiwick.engine.NotFoundException;
import dev.bailiwick.engine.RefusedException;
import dev.bailiwick.engine.diff.ComparedModel;
import dev.bailiwick.engine.diff.ModelComparison;
import dev.bailiwick.rules.diff.Move;
import dev.bailiwick.rules.diff.Moves;
import dev.bailiwick.rules.folder.ModelFolder;
import dev.bailiwick.spi.TerritoryId;
import java.security.Principal;
import java.util.List;
import java.util.Objects;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Compares two models: as a job, since a mirror may have a million records. */
@RestController
@RequestMapping("/api/v1/models/diff")
class ModelDiffApi {

    private static final int TOP = 20;

    private final Bailiwick bailiwick;
    private final Jobs jobs;

    ModelDiffApi(Bailiwick bailiwick, Jobs jobs) {
        this.bailiwick = bailiwick;
        this.jobs = jobs;
    }

    @PostMapping
    @ResponseStatus(HttpStatus.ACCEPTED)
    JobView compare(@RequestBody ModelDiffCommand command, Principal principal) {
        return Views.of(bailiwick.compare(model(command.before()), model(command.after()), principal.getName()));
    }

    /** What the job found; as long as the job is remembered. */
    @GetMapping("/{job}")
    ModelDiffView found(@PathVariable String job) {
        return jobs.get(new JobId(job))
                .comparison()
                .map(ModelDiffApi::view)
                .orElseThrow(() -> new NotFoundException(
                        "Job " + job + " has compared no models.", "Maybe it still runs, was refused or failed."));
    }

    private ComparedModel model(ModelDiffCommand.Choice choice) {
        if ((choice.revision() == null) == (choice.model() == null)) {
            throw new RefusedException(
                    "A model to compare is either a revision or files.", "Maybe give one of `revision` and `model`.");
        }
        return choice.model() == null
                ? bailiwick.revision(Objects.requireNonNull(choice.revision()))
                : new ComparedModel(
                        Objects.requireNonNullElse(choice.label(), "the files"), ModelFolder.of(choice.model()));
    }

    private static ModelDiffView view(ModelComparison comparison) {
        return ModelDiffView.of(comparison.before(), comparison.after(), comparison.diff())
                .with(moves(comparison));
    }

    private static ModelDiffView.Moves moves(ModelComparison comparison) {
        Moves moves = comparison.moves();
        List<Move> all = moves.moves();
        int top = Math.min(TOP, all.size());
        return new ModelDiffView.Moves(
                comparison.connections().stream().map(ConnectionId::value).toList(),
                comparison.records(),
                moves.evaluated(),
                moves.accounts(),
                moves.opportunities(),
                all.subList(0, top).stream().map(ModelDiffApi::move).toList(),
                all.stream().skip(top).mapToLong(Move::records).sum(),
                moves.newlyUnassigned(),
                moves.newlyAssigned(),
                moves.newlyLeftAlone(),
                moves.noLongerLeftAlone(),
                moves.otherOwners(),
                moves.ownersByTurn());
    }

    private static ModelDiffView.Move move(Move move) {
        return new ModelDiffView.Move(
                move.type(),
                move.from().map(TerritoryId::value).orElse(null),
                move.to().map(TerritoryId::value).orElse(null),
                move.accounts(),
                move.opportunities());
    }
}
