// drafts: how long a teacher waits for 20 drafts of questions.

#include "benches.h"

#include "quizbank/factory/factory.h"

namespace wr::bench {

using namespace Qt::StringLiterals;

namespace {

constexpr int itemsEach = 20;

QList<DraftOrder> ordersOf(int seed)
{
    const QString words = u"cheap, arrive, kitchen, brave, borrow, weather, forget, narrow, bridge, careful, island, laugh"_s;
    const QString text = u"The old farmer walked slowly across the field. His daughter carried a basket of apples to the market, "
                         "where people from the village bought bread, cheese and flowers every Saturday. In winter the river "
                         "freezes, and children learn to skate before they learn to swim."_s;
    return {{DraftMaterial::Topic, u"food"_s, {}, itemsEach, {}, seed},
            {DraftMaterial::Topic, u"animal"_s, {}, itemsEach, {}, seed},
            {DraftMaterial::Words, words, {}, itemsEach, {}, seed},
            {DraftMaterial::Text, text, {}, itemsEach, {}, seed}};
}

} // namespace

Report benchDrafts(const Options &options)
{
    const int seeds = options.isQuick ? 1 : 25;
    std::vector<double> millis, first;
    int made = 0;
    for (int run = 0; run < options.runs; ++run) {
        // A dictionary that was just opened has nothing in its caches.
        auto bank = Wordbank::open(QStringLiteral(WR_WORDS_FILE));
        if (!bank)
            fail(bank.error().message.toStdString());
        bool isFirst = true;
        for (int seed = 0; seed < seeds; ++seed) {
            for (const DraftOrder &order : ordersOf(run * seeds + seed)) {
                const Nanos began = now();
                const auto drafts = factory::makeDrafts(**bank, order);
                const double took = toMillis(now() - began);
                if (!drafts)
                    fail(drafts.error().message.toStdString());
                made += int(drafts->items.size());
                millis.push_back(took);
                if (std::exchange(isFirst, false))
                    first.push_back(took);
            }
        }
    }
    if (made == 0)
        fail("no draft was made");
    Report report {"drafts", "ms", percentile(millis, 0.99), {}, {}, {{"", 300}}, false, {}};
    report.holds = report.ours <= 300;
    report.details = {{u"orders"_s, int(millis.size())}, {u"made"_s, made}, {u"median"_s, median(millis)},
                      {u"worst"_s, percentile(millis, 1)}, {u"first"_s, median(first)}};
    return report;
}

} // namespace wr::bench
