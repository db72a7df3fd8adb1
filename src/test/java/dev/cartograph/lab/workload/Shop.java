package dev.cartograph.lab.workload;

import dev.cartograph.lab.operation.Operations;
import dev.cartograph.model.Model;
import dev.cartograph.model.ModelFile;
import dev.cartograph.model.Shape;
import dev.cartograph.model.ShapesFile;
import dev.cartograph.model.Size;
import dev.cartograph.model.Spread;
import dev.cartograph.model.Workload;
import dev.cartograph.model.WorkloadFile;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The shop's own files, with less in them than they say. */
public final class Shop {
    public static final Model MODEL = ModelFile.readResource("models/shop.yaml");
    public static final List<Shape> SHAPES = ShapesFile.readResource("models/shop.shapes.yaml", MODEL);
    public static final Workload WORKLOAD =
            smaller(WorkloadFile.readResource("models/shop.workload.yaml", MODEL, Operations.VERBS));

    private Shop() {}

    private static Workload smaller(Workload workload) {
        Map<String, Size> sizes = new LinkedHashMap<>(workload.sizes());
        sizes.put("Customer", new Size.Of(40));
        sizes.put("Product", new Size.Of(30));
        sizes.put("Order", new Size.ForEach("places", new Spread(Spread.Kind.ZIPF, 0, 25)));
        return new Workload(sizes, workload.chosen(), workload.asked());
    }
}
