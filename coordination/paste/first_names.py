"""First names that people bear in Poland, Ukraine and elsewhere: evidence that words name a person.
In small letters, Ukrainian ones in both scripts."""

_NAMES = """
adam adrian agata agnieszka aleksander aleksandra alicja alina alojzy andrzej aneta anita anna
antoni arkadiusz artur barbara bartłomiej bartosz beata bogdan bogusława bogusław bożena
bronisław celina cezary czesław damian daniel danuta daria dariusz dawid dominik dominika
dorota edward edyta elżbieta emilia eugeniusz ewa ewelina feliks filip franciszek gabriela
grażyna grzegorz halina hanna helena henryk hubert ilona irena ireneusz iwona iza izabela jacek
jadwiga jakub jan janina janusz jarosław jerzy joanna jolanta józef julia julian justyna kamil
kamila karol karolina katarzyna kazimierz kinga klaudia konrad krystian krystyna krzysztof lech
leszek lidia liliana lucjan lucyna łucja łukasz maciej magda magdalena maja marcin marek maria
marian mariola mariusz marta martyna maryla mateusz małgorzata michał mieczysław mikołaj milena
mirosław mirosława monika natalia nina norbert olga oliwia patrycja patryk paulina paweł piotr
przemysław radosław rafał regina renata robert roman ryszard sabina sebastian sławomir
stanisław stanisława stefan sylwia sylwester szymon tadeusz tamara teresa tomasz urszula wacław
waldemar wanda wanessa weronika wiesław wiesława wiktor wiktoria witold władysław włodzimierz
wojciech zbigniew zdzisław zenon zofia zuzanna zygmunt żaneta oleksandr oleksandra andrii
andrij bohdan dmytro halyna hanna ihor inna ivan kateryna lesia liudmyla maksym mariia mykhailo
mykola myroslava nadiia natalia oksana oleh olena olha orest pavlo petro serhii serhij sofiia
stepan svitlana taras tetiana vasyl viktor viktoriia volodymyr yaroslav yevhen yulia yuliia
yurii олександр олександра алла андрій анатолій анна антон артем богдан богдана борис вадим
валентина валентин валерій валерія василь вероніка віктор вікторія віталій віталія володимир
вячеслав галина ганна геннадій григорій дарина дарія денис дмитро євген євгенія зінаїда зоряна
іван ігор інна ірина катерина кирило лариса леонід леся лідія лілія любов людмила максим
маргарита марина марія марта микита микола михайло мирослав мирослава надія назар наталія
наталя ніна оксана олег олексій олена ольга орест остап павло петро роман руслан руслана
світлана семен сергій соломія софія станіслав степан тамара тарас тетяна уляна федір христина
юлія юрій яна ярослав ярослава james john mary robert michael david susan linda peter paul
thomas anne sarah kate jane mark george helen alice richard william charles elizabeth karen
laura hans klaus jürgen sabine petra monika ulrike heike stefan wolfgang birgit
"""

FIRST_NAMES = frozenset(_NAMES.split())
