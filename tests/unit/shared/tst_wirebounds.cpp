#include "model/jsonschema.h"
#include "model/wirebounds.h"
#include "protocol/restbodies.h"

#include <QJsonDocument>
#include <QTest>

using namespace wr;
using namespace Qt::StringLiterals;

namespace sample {

struct Part
{
    QString text;
    int weight = 0;
    static constexpr auto fields()
    {
        return std::tuple {wire::field("text", &Part::text, wire::chars(1, 5)),
                           wire::field("weight", &Part::weight, wire::between(-1, 9))};
    }
};

struct Whole
{
    QString id;
    QList<Part> parts;
    std::optional<QStringList> tags;
    Pacing pacing = Pacing::Host;
    qint64 at = 0;
    static constexpr auto fields()
    {
        return std::tuple {
            wire::field("id", &Whole::id, wire::id()),
            wire::field("parts", &Whole::parts, wire::entries(0, 2)),
            wire::field("tags", &Whole::tags, wire::entries(1, 3).each(wire::chars(2, 4)).saying("Words")),
            wire::field("pacing", &Whole::pacing), wire::field("at", &Whole::at)};
    }
};

} // namespace sample

class TestWireBounds : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void whatMayBeAbsentIsReadAsItsDefaultAndNotRequired()
    {
        const auto read = wire::fromJson<Option>(QJsonObject {{u"text"_s, u"a"_s}, {u"isRight"_s, true}}, "o"_L1);
        QVERIFY(read);
        QCOMPARE(read->id, QString());
        QVERIFY(!wire::fromJson<Option>(QJsonObject {{u"id"_s, 5}, {u"text"_s, u"a"_s}, {u"isRight"_s, true}}, "o"_L1));
        QVERIFY(!wire::fromJson<Option>(QJsonObject {{u"id"_s, u"1"_s}, {u"isRight"_s, true}}, "o"_L1));
        QJsonObject components;
        wire::jsonSchema<Option>(components);
        QCOMPARE(components.value("Option"_L1)["required"_L1].toArray(), (QJsonArray {u"text"_s, u"isRight"_s}));
    }

    void theRefusalOfAnEnumNamesItsValues()
    {
        const auto read = wire::fromJson<Pacing>(u"fast"_s, "pacing"_L1);
        QVERIFY(!read);
        QCOMPARE(read.error().fields.first().message, u"'pacing' must be one of host, auto"_s);
    }

private:
    static sample::Whole fine()
    {
        return {u"01900000-0000-7000-8000-000000000000"_s, {{u"a"_s, 9}}, QStringList {u"ab"_s}};
    }

    static QStringList faultsOf(const sample::Whole &whole)
    {
        QStringList faults;
        const auto checked = wire::checkBounds(whole);
        if (checked)
            return faults;
        for (const FieldError &one : checked.error().fields)
            faults.append(one.field + u' ' + wireFault(one.fault));
        return faults;
    }

    static QString shapeFault(const char *json)
    {
        const auto whole = wire::fromJsonObject<sample::Whole>(QJsonDocument::fromJson(json).object());
        return whole || whole.error().fields.isEmpty() ? QString() : whole.error().fields.first().field;
    }

private Q_SLOTS:
    void whatIsWithinIsFine()
    {
        QCOMPARE(faultsOf(fine()), QStringList());
        sample::Whole most = fine();
        most.parts = {{u"12345"_s, -1}, {u"😀😀😀😀😀"_s, 0}};
        most.tags = std::nullopt;
        QCOMPARE(faultsOf(most), QStringList());
    }

    void everyFaultIsNamedWithItsPlace()
    {
        sample::Whole bad = fine();
        bad.id = u"7"_s;
        bad.parts = {{u""_s, 10}, {u"123456"_s, -2}};
        bad.tags = QStringList {u"ab"_s, u"a"_s};
        QCOMPARE(faultsOf(bad),
                 (QStringList {u"id too_short"_s, u"parts[0].text too_short"_s, u"parts[0].weight out_of_range"_s,
                               u"parts[1].text too_long"_s, u"parts[1].weight out_of_range"_s,
                               u"tags[1] too_short"_s}));
        bad = fine();
        bad.parts.resize(3);
        bad.tags = QStringList();
        QCOMPARE(faultsOf(bad), (QStringList {u"parts too_long"_s, u"tags too_short"_s}));
    }

    void aWrongShapeNamesItsPlace()
    {
        QCOMPARE(shapeFault("{}"), u"id"_s);
        QCOMPARE(shapeFault("{\"id\":1}"), u"id"_s);
        QCOMPARE(shapeFault("{\"id\":\"\",\"parts\":{}}"), u"parts"_s);
        QCOMPARE(shapeFault("{\"id\":\"\",\"parts\":[3]}"), u"parts[0]"_s);
        QCOMPARE(shapeFault("{\"id\":\"\",\"parts\":[{\"text\":\"\",\"weight\":1},{\"text\":\"\"}]}"), u"parts[1].weight"_s);
        QCOMPARE(shapeFault("{\"id\":\"\",\"parts\":[],\"tags\":[\"\",7]}"), u"tags[1]"_s);
        QCOMPARE(shapeFault("{\"id\":\"\",\"parts\":[],\"pacing\":\"none\"}"), u"pacing"_s);
        QCOMPARE(shapeFault("{\"id\":\"\",\"parts\":[],\"pacing\":\"host\",\"at\":1.5}"), u"at"_s);
        QCOMPARE(shapeFault("{\"id\":\"\",\"parts\":[],\"pacing\":\"host\",\"at\":1e30}"), u"at"_s);
    }

    void onlyDeclaredFieldsAreRead()
    {
        const auto part = wire::fromJsonObject<sample::Part>(
            {{u"text"_s, u"a"_s}, {u"weight"_s, 1}, {u"Weight"_s, 2}, {u"owner"_s, u"me"_s}});
        QVERIFY(part);
        QCOMPARE(wire::toJsonObject(*part).keys(), (QStringList {u"text"_s, u"weight"_s}));
        QCOMPARE(part->weight, 1);
    }

    void theSchemaTellsTheSame()
    {
        QJsonObject components;
        const QJsonObject reference = wire::jsonSchema<sample::Whole>(components);
        QCOMPARE(reference, (QJsonObject {{u"$ref"_s, u"#/components/schemas/Whole"_s}}));
        const QJsonDocument expected = QJsonDocument::fromJson("{"
            "\"Pacing\": {\"type\": \"string\", \"enum\": [\"host\", \"auto\"]},"
            "\"Part\": {\"type\": \"object\", \"required\": [\"text\", \"weight\"], \"properties\": {"
                "\"text\": {\"type\": \"string\", \"minLength\": 1, \"maxLength\": 5},"
                "\"weight\": {\"type\": \"integer\", \"format\": \"int32\", \"minimum\": -1, \"maximum\": 9}}},"
            "\"Whole\": {\"type\": \"object\", \"required\": [\"id\", \"parts\", \"pacing\", \"at\"], \"properties\": {"
                "\"id\": {\"type\": \"string\", \"format\": \"uuid\", \"minLength\": 36, \"maxLength\": 36},"
                "\"parts\": {\"type\": \"array\", \"minItems\": 0, \"maxItems\": 2,"
                          "\"items\": {\"$ref\": \"#/components/schemas/Part\"}},"
                "\"tags\": {\"type\": \"array\", \"minItems\": 1, \"maxItems\": 3, \"description\": \"Words\","
                         "\"items\": {\"type\": \"string\", \"minLength\": 2, \"maxLength\": 4}},"
                "\"pacing\": {\"$ref\": \"#/components/schemas/Pacing\"},"
                "\"at\": {\"type\": \"integer\", \"format\": \"int64\"}}}}");
        QCOMPARE(QJsonDocument(components).toJson(), expected.toJson());
    }

    /// Two types of one name would share a schema.
    void everyBodyHasANameOfItsOwn()
    {
        const auto count = []<class... Body>(const std::tuple<Body...> *) {
            QJsonObject all;
            QMap<QString, QJsonObject> seen;
            bool isUnique = true;
            const auto add = [&]<class One>(const One *) {
                QJsonObject own;
                wire::jsonSchema<One>(own);
                wire::jsonSchema<One>(all);
                for (auto schema = own.begin(); schema != own.end(); ++schema)
                    isUnique = isUnique && all.value(schema.key()) == *schema;
            };
            (add(static_cast<const Body *>(nullptr)), ...);
            return isUnique;
        };
        QVERIFY(count(static_cast<const rest::AllBodies *>(nullptr)));
    }
};

QTEST_APPLESS_MAIN(TestWireBounds)
#include "tst_wirebounds.moc"
