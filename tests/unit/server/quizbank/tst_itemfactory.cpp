#include "kinds/kind.h"
#include "quizbank/factory/factory.h"
#include "support/secondanswer.h"

#include <QElapsedTimer>
#include <QRandomGenerator>
#include <QTest>

#include <algorithm>

using namespace wr;
using namespace Qt::StringLiterals;

class TestItemFactory : public QObject
{
    Q_OBJECT

    std::unique_ptr<Wordbank> m_bank;
    SecondAnswer m_check;

    /// More are made for a report than for every run.
    static int itemsOfSort()
    {
        const int wanted = qEnvironmentVariableIntValue("WR_FACTORY_ITEMS");
        return wanted > 0 ? wanted : 200;
    }

    QuizDrafts made(const DraftOrder &order)
    {
        auto drafts = factory::makeDrafts(*m_bank, order);
        return drafts ? *drafts : QuizDrafts();
    }

    /// Every word that may be asked, mixed, so that all bands and parts of speech come up soon.
    QStringList allWords()
    {
        QStringList words;
        for (const char16_t pos : {u'n', u'v', u'a', u'r'}) {
            for (const int band : {10, 20, 35, 40, 50, 55, 60, 70}) {
                for (int place = 0; place < m_bank->places(pos, band); ++place) {
                    if (const auto sense = m_bank->at(pos, band, place))
                        words.append(sense->lemma);
                }
            }
        }
        QRandomGenerator random(7);
        std::shuffle(words.begin(), words.end(), random);
        return words;
    }

private Q_SLOTS:
    void initTestCase()
    {
        auto bank = Wordbank::open(QStringLiteral(WR_WORDS_FILE));
        QVERIFY2(bank, qPrintable(bank ? QString() : bank.error().message));
        m_bank = std::move(*bank);
        QVERIFY(m_check.read(QStringLiteral(WR_WORDNET)));
    }

    void noItemHasASecondRightAnswer_data()
    {
        QTest::addColumn<ItemSort>("sort");
        for (const auto &[sort, name] : wire::EnumNames<ItemSort>::values)
            QTest::newRow(name.data()) << sort;
    }
    void noItemHasASecondRightAnswer()
    {
        QFETCH(ItemSort, sort);
        static const QStringList words = allWords();
        QVERIFY(words.size() > 30'000);
        int items = 0;
        int faulty = 0;
        for (qsizetype at = 0; at < words.size() && items < itemsOfSort(); at += limits::maxDraftWords) {
            DraftOrder order {DraftMaterial::Words, words.mid(at, limits::maxDraftWords).join(u','), {sort}, limits::maxDrafts, {}, int(at)};
            for (const QuizDraft &draft : made(order).items) {
                ++items;
                const QStringList faults = m_check.faults(draft);
                if (!faults.isEmpty() && ++faulty <= 40)
                    qWarning().noquote() << draft.word << faults.join(u"; "_s) << '\n' << draft.question.prompt;
            }
        }
        qInfo("%d items, %d with a second right answer", items, faulty);
        QVERIFY(items >= itemsOfSort());
        QCOMPARE(faulty, 0);
    }
};

QTEST_GUILESS_MAIN(TestItemFactory)
#include "tst_itemfactory.moc"
