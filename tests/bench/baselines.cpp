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
    const std::string hello(120, 'h');
    int opened = 0;
    int greeted = 0;
    client.onOpen = [&](int connection) { client.send(connection, hello); };
    client.onText = [&](int, std::string_view) { ++greeted; };
    client.stepUntil(
        [&] {
            for (; opened < count && opened - greeted < 256; ++opened)
                client.open();
            return greeted == count;
        },
        "plain connections");
    client.onOpen = nullptr;
    client.onText = nullptr;
}

} // namespace wr::bench
