#include "baselines.h"

namespace wr::bench {

using namespace Qt::StringLiterals;

double pairedRatio(const std::vector<double> &ours, const std::vector<double> &theirs)
{
    std::vector<double> ratios;
    for (size_t run = 0; run < ours.size(); ++run)
        ratios.push_back(ours[run] / theirs[run]);
    return median(ratios);
}

void summarize(Report &report, const Runs &runs)
{
    report.ours = median(runs.ours);
    report.details.insert("least"_L1, percentile(runs.ours, 0));
    report.details.insert("most"_L1, percentile(runs.ours, 1));
    const auto addBaseline = [&](const std::string &name, const std::vector<double> &values) {
        report.baselines[name] = median(values);
        report.ratios[name] = pairedRatio(runs.ours, values);
    };
    addBaseline("raw", runs.raw);
    if (!runs.ws.empty())
        addBaseline("ws", runs.ws);
}

void openPlain(LoadClient &client, int count)
{
    int opened = 0;
    client.stepUntil(
        [&] {
            for (; opened < count && opened - client.openCount() < 256; ++opened)
                client.open();
            return client.openCount() == count;
        },
        "plain connections");
}

} // namespace wr::bench
